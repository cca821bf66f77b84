package dev.signalbox.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms by which a list can be filtered.
 *
 * @param bare the one that is meant by words without a name
 */
public record Language(List<Field> fields, Field bare) {

    /** A filter longer than this is not read. */
    static final int LONGEST = 2_000;

    public Language {
        fields = List.copyOf(fields);
    }

    /** Reads a filter; null or blank: all. Throws {@link FilterFault}. */
    public Query read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return all();
        }
        if (text.length() > LONGEST) {
            throw new FilterFault(
                    LONGEST, "A filter has up to " + LONGEST + " characters; this one is longer.");
        }
        return new Reader(this, text).read();
    }

    public Query all() {
        return new Query(this, List.of());
    }

    /** The field of that name, in any letter case; not one with a path. */
    public Optional<Field> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return fields.stream()
                .filter(f -> f.kind() != Kind.PATH && f.name().equals(wanted))
                .findFirst();
    }

    Optional<Field> pathField(String first) {
        String wanted = first.toLowerCase(Locale.ROOT);
        return fields.stream()
                .filter(f -> f.kind() == Kind.PATH && f.name().equals(wanted))
                .findFirst();
    }

    String names() {
        return String.join(
                ", ",
                fields.stream()
                        .map(f -> f.kind() == Kind.PATH ? f.name() + ".…" : f.name())
                        .toList());
    }
}
