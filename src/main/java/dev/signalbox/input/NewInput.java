package dev.signalbox.input;

import dev.signalbox.process.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A work item for the input queue of a process. */
public record NewInput(JsonNode payload, Terms terms) {

    /**
     * When and in which order a run takes it, and under which name people know it.
     *
     * @param notBefore no run takes it earlier; null: at any time
     * @param deadline no run takes it from then on; null: there is none
     * @param reference stands once in the process; null: none
     */
    public record Terms(
            Priority priority,
            @Nullable Instant notBefore,
            @Nullable Instant deadline,
            @Nullable String reference) {

        public static final Terms USUAL = new Terms(Priority.NORMAL, null, null, null);

        public Terms {
            reference = reference == null || reference.isBlank() ? null : reference.strip();
        }

        public Terms withReference(@Nullable String other) {
            return new Terms(priority, notBefore, deadline, other);
        }
    }
}
