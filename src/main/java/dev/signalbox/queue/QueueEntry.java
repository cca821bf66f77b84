package dev.signalbox.queue;

import dev.signalbox.matching.WaitCode;
import dev.signalbox.process.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One that waits in a run queue.
 *
 * @param place from 1, in the order that decides
 * @param wantsScreen it is going in the background and wants its session's screen
 * @param targetId the machine or group that it waits for
 * @param waitHolder the step run that has what it waits for
 * @param rank orders the line; with the id it is the key of the list
 */
public record QueueEntry(
        UUID stepRunId,
        UUID runId,
        long place,
        String title,
        Priority priority,
        boolean wantsScreen,
        boolean foreground,
        boolean attended,
        String account,
        UUID targetId,
        String targetName,
        @Nullable String waitCode,
        @Nullable String waitSentence,
        @Nullable UUID waitHolder,
        @Nullable Instant waitSince,
        Instant requestedAt,
        Instant limitAt,
        String rank) {

    /** What can be done about its wait; null where nothing is known. */
    public @Nullable String remedy() {
        WaitCode known = WaitCode.of(waitCode);
        return known == null ? null : known.remedy();
    }

    /** Where the list goes on behind this one. */
    public String key() {
        return rank + "_" + stepRunId;
    }
}
