package dev.signalbox.door.rest;

import dev.signalbox.door.wire.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An output of a process run.
 *
 * @param parent work item of the last step that it came from
 */
record OutputRow(
        UUID id,
        Instant createdAt,
        Named process,
        WorkItemRow.Run processRun,
        Item parent,
        @Nullable JsonNode payload,
        List<WorkItemRow.File> files) {

    /** The work item it came from. */
    record Item(UUID id) {}
}
