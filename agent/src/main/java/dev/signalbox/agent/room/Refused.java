package dev.signalbox.agent.room;

import dev.signalbox.protocol.Problem;

/** The room understood and says no, with its own code and sentence. */
public final class Refused extends Exception {

    private final int status;
    private final String code;

    Refused(int status, Problem.Error error) {
        super(error.message());
        this.status = status;
        this.code = error.code();
    }

    /** Code of the catalogue. */
    public String code() {
        return code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /**
     * The room no longer wants this step run, or has given it to another assignment: kill it and
     * forget it.
     */
    public boolean isUnwanted() {
        return code.equals("GONE") || code.equals("STALE_FENCING_TOKEN");
    }

    /** A newer agent process speaks for this machine. */
    public boolean isStaleEpoch() {
        return code.equals("STALE_EPOCH");
    }

    /** The same call will not do better later: it is the request that is wrong. */
    public boolean isFinal() {
        return status == 400 || status == 404 || status == 413;
    }

    /** As much as a person needs: the sentence and the code to search for. */
    public String sentence() {
        return getMessage() + " (" + code + ")";
    }
}
