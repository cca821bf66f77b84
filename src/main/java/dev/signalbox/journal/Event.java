package dev.signalbox.journal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param kind subject and what happened to it, as in {@code run.completed}
 * @param data what else is worth knowing, as JSON
 */
public record Event(
        String kind,
        @Nullable UUID processId,
        @Nullable UUID runId,
        @Nullable UUID stepRunId,
        @Nullable UUID itemId,
        @Nullable UUID machineId,
        Map<String, Object> data) {

    /** An event about none of the things with an id, as in {@code package.uploaded}. */
    public static Event of(String kind, Map<String, Object> data) {
        return new Event(kind, null, null, null, null, null, data);
    }

    /** An event about one process. */
    public static Event ofProcess(String kind, UUID processId) {
        return new Event(kind, processId, null, null, null, null, Map.of());
    }

    /** An event about one process run. */
    public static Event ofRun(String kind, UUID processId, UUID runId, Map<String, Object> data) {
        return new Event(kind, processId, runId, null, null, null, data);
    }

    /** An event about one machine. */
    public static Event ofMachine(String kind, UUID machineId) {
        return new Event(kind, null, null, null, null, machineId, Map.of());
    }
}
