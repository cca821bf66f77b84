package dev.signalbox.item;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items a verb is about.
 *
 * @param condition over the columns of work_item
 * @param parameters of the condition
 * @param size how many were chosen; null where the condition decides
 * @param only the one item, where it is one
 */
record Selection(
        String condition,
        Map<String, Object> parameters,
        @Nullable Integer size,
        @Nullable UUID only,
        String words) {

    static Selection of(Collection<UUID> ids) {
        String[] texts = ids.stream().distinct().map(UUID::toString).toArray(String[]::new);
        return new Selection(
                "id = any(cast(:items as uuid[]))",
                Map.of("items", texts),
                texts.length,
                texts.length == 1 ? ids.iterator().next() : null,
                texts.length == 1 ? texts[0] : texts.length + " work items");
    }

    static Selection failedOf(UUID runId) {
        return new Selection(
                "run_id = :ofRun and state = 'FAILED'",
                Map.of("ofRun", runId),
                null,
                null,
                "all failed work items of run " + runId);
    }
}
