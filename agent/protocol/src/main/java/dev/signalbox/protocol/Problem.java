package dev.signalbox.protocol;

/**
 * Body of every answer that is not a success.
 *
 * @param error what went wrong
 */
public record Problem(Error error) {

    /**
     * Cause and advice.
     *
     * @param code one of the codes below or of the catalogue: UNAUTHORIZED (401), TOKEN_INVALID
     *     (403), STALE_EPOCH (409), STALE_FENCING_TOKEN (409), GONE (410: the room no longer wants
     *     this step run), AGENT_TOO_OLD (426), INVALID (400)
     * @param message a sentence for people: what, why, what now
     */
    public record Error(String code, String message) {}
}
