package dev.signalbox.processrun;

import dev.signalbox.kit.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What became of a start.
 *
 * @param run null unless it was started
 * @param skipped why the overlap policy of the process had it skipped, as a sentence; else empty
 * @param refused why it cannot be started; null unless that is so
 */
public record StartOutcome(@Nullable ProcessRun run, String skipped, @Nullable Refused refused) {

    static StartOutcome of(ProcessRun run) {
        return new StartOutcome(run, "", null);
    }

    /** Nothing was started, for that reason. */
    public static StartOutcome skipped(String why) {
        return new StartOutcome(null, why, null);
    }

    static StartOutcome refused(Refused why) {
        return new StartOutcome(null, "", why);
    }

    /** The run; refused when there is none. */
    public ProcessRun orRefuse() {
        if (run == null) {
            throw refused != null ? refused : Refused.conflict("START_SKIPPED", skipped);
        }
        return run;
    }

    /** Started or skipped; anything else is thrown. */
    StartOutcome orThrow() {
        if (refused != null) {
            throw refused;
        }
        return this;
    }
}
