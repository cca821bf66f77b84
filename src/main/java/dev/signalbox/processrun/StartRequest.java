package dev.signalbox.processrun;

import dev.signalbox.kit.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks to start a process.
 *
 * @param payloads one work item each; empty: one work item without data
 * @param queueLimitSeconds how long its step runs may wait in a queue; null: as their steps say
 */
public record StartRequest(
        UUID processId, List<JsonNode> payloads, StartedBy by, @Nullable Long queueLimitSeconds) {

    public StartRequest {
        if (queueLimitSeconds != null && queueLimitSeconds < 1) {
            throw Refused.invalid(
                    "queue_limit",
                    "The queue limit is at least a second; leave it out for the usual one.");
        }
    }

    public StartRequest(UUID processId, List<JsonNode> payloads, StartedBy by) {
        this(processId, payloads, by, null);
    }
}
