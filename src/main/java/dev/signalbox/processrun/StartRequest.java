package dev.signalbox.processrun;

import dev.signalbox.kit.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks to start a process.
 *
 * @param payloads one work item each; empty: one work item without data
 * @param queueLimitSeconds how long its step runs may wait in a queue; null: as their steps say
 * @param limit how long the run may take; null: as its process says
 * @param plannedAt when it was to start; null: now
 */
public record StartRequest(
        UUID processId,
        List<JsonNode> payloads,
        StartedBy by,
        @Nullable Long queueLimitSeconds,
        @Nullable RunLimit limit,
        @Nullable Instant plannedAt) {

    public StartRequest {
        if (queueLimitSeconds != null && queueLimitSeconds < 1) {
            throw Refused.invalid(
                    "queue_limit",
                    "The queue limit is at least a second; leave it out for the usual one.");
        }
    }

    public StartRequest(
            UUID processId,
            List<JsonNode> payloads,
            StartedBy by,
            @Nullable Long queueLimitSeconds) {
        this(processId, payloads, by, queueLimitSeconds, null, null);
    }

    public StartRequest(UUID processId, List<JsonNode> payloads, StartedBy by) {
        this(processId, payloads, by, null);
    }
}
