package dev.signalbox.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person at a machine may start there: answer to {@code GET /agent/v1/desk/processes}.
 *
 * @param processes by name
 */
public record DeskProcesses(List<DeskProcess> processes) {

    /**
     * One of them.
     *
     * @param id UUID of the process
     * @param description what it is for; may be empty
     * @param inputSchema what a work item of it must hold, a JSON Schema as text; null: its package
     *     does not say
     */
    public record DeskProcess(
            String id, String name, String description, @Nullable String inputSchema) {}
}
