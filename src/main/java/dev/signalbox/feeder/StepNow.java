package dev.signalbox.feeder;

import dev.signalbox.process.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run as its rows say at one moment.
 *
 * @param most how many step runs it may have at once
 * @param ready pending items that can start now, counted up to the step's parallelism
 * @param held items that robots hold
 * @param pending whether any item is pending, put off or not
 * @param failed whether any item is failed
 * @param publishing whether outputs of it are on their way to the next step
 * @param queued its step runs that wait in a run queue
 * @param going its live step runs that do not wait there
 * @param nextAt when the next item that was put off can start
 */
record StepNow(
        Step step,
        int most,
        int ready,
        int held,
        boolean pending,
        boolean failed,
        boolean publishing,
        int queued,
        int going,
        @Nullable Instant nextAt) {

    /** Whether items of it may still become done or failed without a person. */
    boolean isOpen() {
        return pending || held > 0 || publishing;
    }

    int live() {
        return queued + going;
    }
}
