package dev.signalbox.column;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Stream<String> own =
                set.columns().stream()
                        .filter(column -> chosen.getOrDefault(column.key(), column.atFirst()))
                        .map(Column::key);
        Stream<String> more =
                chosen.keySet().stream().filter(key -> set.more() != null && !set.has(key));
        return new Shown(set, Stream.concat(own, more).collect(Collectors.toSet()));
    }

    /** Those that the person has added. */
    public List<String> added() {
        return keys.stream().filter(key -> !set.has(key)).sorted().toList();
    }

    /** Whether the column with that key is seen. */
    public boolean has(String key) {
        return keys.contains(key);
    }
}
