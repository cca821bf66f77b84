package dev.signalbox.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Told inside the transaction that removes step runs from the line because they waited longer than
 * they may.
 */
public record QueueLimitPassed(List<Passed> passed) {

    /**
     * One of them, with what it waited for last.
     *
     * @param allowed how long it was allowed to wait
     */
    public record Passed(
            UUID stepRunId,
            Duration allowed,
            @Nullable String causeCode,
            @Nullable String causeSentence) {}
}
