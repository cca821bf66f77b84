package dev.signalbox.explorer;

import dev.signalbox.filter.FilterFault;
import dev.signalbox.filter.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of the explorer.
 *
 * @param name as remembered: of a usual one its word, else {@code payload.} and a path
 * @param words at its head
 * @param path in the payload; empty for a usual column
 */
public record ItemColumn(String name, String words, List<String> path) {

    private static final int MOST_PATHS = 8;

    private static final List<ItemColumn> USUAL =
            Stream.of("State", "Where", "Payload", "Exception", "Tries", "Since")
                    .map(ItemColumn::of)
                    .toList();

    private static final List<ItemColumn> MORE =
            Stream.of("Code", "Priority", "Assignee", "Created").map(ItemColumn::of).toList();

    private static ItemColumn of(String words) {
        return new ItemColumn(words.toLowerCase(java.util.Locale.ROOT), words, List.of());
    }

    /** All that do not depend on the payload. */
    static List<ItemColumn> all() {
        return Stream.concat(USUAL.stream(), MORE.stream()).toList();
    }

    static List<ItemColumn> chosen(@Nullable List<String> names) {
        if (names == null) {
            return USUAL;
        }
        var columns =
                new ArrayList<>(all().stream().filter(c -> names.contains(c.name())).toList());
        names.stream()
                .filter(name -> name.startsWith("payload."))
                .map(ItemColumn::payload)
                .limit(MOST_PATHS)
                .forEach(columns::add);
        return columns;
    }

    public boolean ofPayload() {
        return !path.isEmpty();
    }

    /** Of a path as the filter language has it; throws {@link FilterFault}. */
    static ItemColumn payload(String typed) {
        String name = typed.startsWith("payload.") ? typed : "payload." + typed;
        Term term = ItemTerms.LANGUAGE.read(name + ":*").terms().getFirst();
        return new ItemColumn(term.name(), String.join(".", term.path()), term.path());
    }
}
