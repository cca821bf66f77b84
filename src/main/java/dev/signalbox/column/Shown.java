package dev.signalbox.column;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns that one person sees of one table.
 *
 * @param set all there are
 * @param keys of those that are seen
 */
public record Shown(ColumnSet set, Set<String> keys) {

    public Shown {
        keys = Set.copyOf(keys);
    }

    /** What somebody chose, as far as anything was chosen; what was not is as it is at first. */
    static Shown of(ColumnSet set, Map<String, Boolean> chosen) {
        return new Shown(
                set,
                set.columns().stream()
                        .filter(column -> chosen.getOrDefault(column.key(), column.atFirst()))
                        .map(Column::key)
                        .collect(Collectors.toSet()));
    }

    /** Whether the column with that key is seen. */
    public boolean has(String key) {
        return keys.contains(key);
    }
}
