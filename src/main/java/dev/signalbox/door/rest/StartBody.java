package dev.signalbox.door.rest;

import dev.signalbox.kit.Refused;
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
 * @param queueLimitSeconds how long its step runs may wait in a queue; usually as the steps say
 * @param first with {@code with_inputs}: only so many, by priority and then the oldest
 */
record StartBody(
        @Nullable String type,
        @Nullable List<UUID> workItemIds,
        @Nullable List<JsonNode> payloads,
        @Nullable JsonNode callback,
        @Nullable Long queueLimitSeconds,
        @Nullable Integer first) {

    static final StartBody NONE = new StartBody(null, null, null, null, null, null);

    /** Refuses keys that do not go together. */
    void check() {
        if (callback != null && !callback.isNull()) {
            throw Refused.invalid(
                    "callback",
                    "callback is not possible yet: this control room does not send notifications so far. Leave it out and ask for the state of the process run instead.");
        }
        only("with_payloads", "payloads", payloads, type);
        only("with_work_item_ids", "work_item_ids", workItemIds, type);
        only("with_inputs", "first", first, type);
    }

    private static void only(
            String with, String key, @Nullable Object value, @Nullable String asked) {
        if (value != null && !with.equals(asked)) {
            throw Refused.invalid(
                    key,
                    key
                            + " goes with type "
                            + with
                            + (asked == null ? "; type is missing." : ", not with " + asked + "."));
        }
    }

    static <T> List<T> given(String key, @Nullable List<T> value) {
        if (value == null) {
            throw Refused.invalid(key, "The key " + key + " is missing.");
        }
        return value;
    }
}
