package dev.signalbox.processrun;

import dev.signalbox.kit.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What became of a start.
 *
 * @param run null when the overlap policy of the process had it skipped
 * @param skipped why, as a sentence; empty unless it was
 */
public record StartOutcome(@Nullable ProcessRun run, String skipped) {

    static StartOutcome of(ProcessRun run) {
        return new StartOutcome(run, "");
    }

    /** The run; refused when there is none. */
    public ProcessRun orRefuse() {
        if (run == null) {
            throw Refused.conflict("START_SKIPPED", skipped);
        }
        return run;
    }
}
