package dev.signalbox.door.queue;

import dev.signalbox.queue.QueueLine;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run queue, under the id and name of its machine or group.
 *
 * @param kind {@code machine} or {@code machine_group}
 * @param going step runs that its machines have
 * @param oldestRequestedAt since when the first to be queued waits
 * @param nextStepRunId the step run that could start next
 */
record QueueRow(
        UUID id,
        String name,
        String kind,
        long waiting,
        long going,
        @Nullable Instant oldestRequestedAt,
        @Nullable UUID nextStepRunId) {

    static QueueRow of(QueueLine line) {
        return new QueueRow(
                line.id(),
                line.name(),
                line.isGroup() ? "machine_group" : "machine",
                line.waiting(),
                line.going(),
                line.oldest(),
                line.nextId());
    }
}
