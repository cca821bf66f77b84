package dev.signalbox.door.rest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a process is to be started; without a body, with one empty work item.
 *
 * @param type {@code with_payloads}, {@code with_inputs} or {@code with_work_item_ids}
 * @param workItemIds of the input queue, for {@code with_work_item_ids}
 * @param payloads of one work item each, for {@code with_payloads}
 * @param callback not possible yet
 */
record StartBody(
        @Nullable String type,
        @Nullable List<UUID> workItemIds,
        @Nullable List<JsonNode> payloads,
        @Nullable JsonNode callback) {

    static final StartBody NONE = new StartBody(null, null, null, null);
}
