package dev.signalbox.item;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the explorer is asked for; its address is the view, so it can be kept and sent.
 *
 * @param state one of the states; null or empty: any
 * @param process id of the process
 * @param run id of the process run
 * @param step id of the step
 * @param type exception type
 * @param code exception code, exactly
 * @param text what the payload contains: words, or a JSON object that must be part of it
 */
public record ItemFilter(
        @Nullable String state,
        @Nullable UUID process,
        @Nullable UUID run,
        @Nullable UUID step,
        @Nullable String type,
        @Nullable String code,
        @Nullable String text) {

    static final ItemFilter ALL = new ItemFilter(null, null, null, null, null, null, null);

    public ItemFilter {
        state = orNull(state);
        type = orNull(type);
        code = orNull(code);
        text = orNull(text);
    }

    /** All failed items of a run. */
    public static ItemFilter failedOf(UUID run) {
        return new ItemFilter("FAILED", null, run, null, null, null, null);
    }

    boolean isEmpty() {
        return equals(ALL);
    }

    /** The parts that are set, by the name of their parameter. */
    Map<String, Object> parameters() {
        var set = new LinkedHashMap<String, Object>();
        put(set, "state", state);
        put(set, "process", process);
        put(set, "run", run);
        put(set, "step", step);
        put(set, "type", type);
        put(set, "code", code);
        put(set, "text", text);
        return set;
    }

    private static void put(Map<String, Object> set, String name, @Nullable Object value) {
        if (value != null) {
            set.put(name, value);
        }
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
