package dev.signalbox.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A start order as it stands.
 *
 * @param runId what came of it; null unless it was started
 * @param message why it was skipped or failed
 */
public record Placed(
        UUID id,
        OrderState state,
        @Nullable UUID runId,
        @Nullable String message,
        Instant plannedAt) {}
