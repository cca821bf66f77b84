package dev.signalbox.door.item;

import dev.signalbox.input.InputList;
import dev.signalbox.item.ItemState;
import dev.signalbox.process.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A work item of an input queue, without its data. */
record QueueItemRow(
        UUID id,
        Instant createdAt,
        String state,
        boolean expired,
        Priority priority,
        @Nullable Instant notBefore,
        @Nullable Instant deadline,
        @Nullable String reference,
        @Nullable String addedBy) {

    static QueueItemRow of(InputList.Row item) {
        return new QueueItemRow(
                item.id(),
                item.createdAt(),
                "new",
                item.state() == ItemState.EXPIRED,
                item.priority(),
                item.notBefore(),
                item.deadline(),
                item.reference(),
                item.addedBy());
    }
}
