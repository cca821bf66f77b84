package dev.signalbox.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another program that is told what happens.
 *
 * @param processId it is told of this process only; null: of all
 * @param runId it is told of this run only; null: of all
 * @param isSigned whether there is a secret
 */
public record Webhook(
        UUID id,
        String endpoint,
        List<String> events,
        @Nullable UUID processId,
        @Nullable String processName,
        @Nullable UUID runId,
        boolean isSigned,
        boolean enabled,
        Instant createdAt,
        String createdBy) {}
