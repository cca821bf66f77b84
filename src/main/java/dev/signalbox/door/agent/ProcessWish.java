package dev.signalbox.door.agent;

import dev.signalbox.kit.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A process to start, as a robot or a person sends it.
 *
 * @param process name or id
 * @param payloads one work item each; none: one work item without data
 */
record ProcessWish(@Nullable String process, @Nullable List<JsonNode> payloads) {

    /** Which process; refused where none is named. */
    String named() {
        if (process == null || process.isBlank()) {
            throw Refused.invalid("process", "process is missing: the name or id of a process.");
        }
        return process.strip();
    }

    List<JsonNode> items() {
        return payloads == null ? List.of() : payloads;
    }
}
