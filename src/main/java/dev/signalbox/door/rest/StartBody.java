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
 * @param callback who is told when the run has started, is completed or needs a person
 * @param queueLimitSeconds how long its step runs may wait in a queue; usually as the steps say
 * @param first with {@code with_inputs}: only so many, by priority and then the oldest
 */
record StartBody(
        @Nullable String type,
        @Nullable List<UUID> workItemIds,
        @Nullable List<JsonNode> payloads,
        @Nullable Callback callback,
        @Nullable Long queueLimitSeconds,
        @Nullable Integer first) {

    /**
     * An address that is told of this run only.
     *
     * @param secret deliveries are signed with it
     * @param callbackEvents {@code started}, {@code completed}, {@code unresolved}; none: all
     */
    record Callback(String url, @Nullable String secret, @Nullable List<String> callbackEvents) {

        List<String> events() {
            return callbackEvents == null ? List.of() : callbackEvents;
        }
    }

    static final StartBody NONE = new StartBody(null, null, null, null, null, null);

    /** Refuses keys that do not go together. */
    void check() {
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
