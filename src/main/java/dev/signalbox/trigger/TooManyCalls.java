package dev.signalbox.trigger;

import dev.signalbox.kit.Refused;

/** A trigger is called more often than it may be. */
final class TooManyCalls extends Refused {

    private final long seconds;

    TooManyCalls(ApiTrigger trigger, long seconds) {
        super(
                Kind.TOO_OFTEN,
                "TOO_MANY_CALLS",
                "This trigger takes "
                        + trigger.callsAMinute()
                        + (trigger.callsAMinute() == 1 ? " call" : " calls")
                        + " a minute, counted over all rooms. Call again in "
                        + seconds
                        + " s.");
        this.seconds = seconds;
    }

    @Override
    public long retryAfterSeconds() {
        return seconds;
    }
}
