package dev.signalbox.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which process runs a list shows; its address is the view.
 *
 * @param process id of the process; null: any
 * @param state a state, or "open" for every state but COMPLETED; null: any
 * @param number run number, exactly
 */
public record RunFilter(@Nullable UUID process, @Nullable String state, @Nullable Long number) {

    /** Every run. */
    public static final RunFilter ALL = new RunFilter(null, null, null);

    public RunFilter {
        state = state == null || state.isBlank() ? null : state.strip();
    }

    public static RunFilter ofProcess(UUID process) {
        return new RunFilter(process, null, null);
    }

    boolean isEmpty() {
        return equals(ALL);
    }

    /** The parts that are set, by the name of their parameter. */
    Map<String, Object> parameters() {
        var set = new LinkedHashMap<String, Object>();
        if (process != null) {
            set.put("process", process);
        }
        if (state != null) {
            set.put("state", state);
        }
        if (number != null) {
            set.put("number", number);
        }
        return set;
    }
}
