package dev.signalbox.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Told inside the transaction in which orders were started, skipped or failed. */
public record OrdersEnded(List<Ended> orders) {

    /**
     * One of them.
     *
     * @param at when that was
     */
    public record Ended(
            UUID id,
            Source source,
            UUID sourceId,
            UUID processId,
            Instant plannedAt,
            OrderState state,
            @Nullable UUID runId,
            @Nullable String message,
            Instant at) {}
}
