package dev.signalbox.explorer;

import dev.signalbox.filter.Field;
import dev.signalbox.filter.Query;
import dev.signalbox.kit.Refused;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the explorer is asked for in its address: the filter as text, and how the list is shown. The
 * fields above the list only write that text, and so do the parameters of plain links.
 *
 * @param was the filter for which the fields were filled in; where {@code q} says something else
 *     somebody typed it, and the fields are old
 * @param controls whether the fields were sent, so that an empty one means "any"
 */
record ItemsForm(
        @Nullable String q,
        @Nullable String sort,
        @Nullable String group,
        @Nullable UUID view,
        @Nullable UUID run,
        @Nullable String step,
        @Nullable String state,
        @Nullable String process,
        @Nullable String type,
        @Nullable String code,
        @Nullable String text,
        @Nullable String was,
        @Nullable String controls) {

    /** Whether nothing at all was asked for, as when the list is opened from the side bar. */
    boolean isBlank() {
        return q == null && sort == null && group == null && view == null && !isFilledIn();
    }

    /** Whether fields were filled in that have to be written into the filter. */
    boolean isFilledIn() {
        return controls != null
                || run != null
                || Stream.of(step, state, process, type, code, text).anyMatch(Objects::nonNull);
    }

    String typed() {
        return q == null ? "" : q.strip();
    }

    /** With what the fields say, in the language of filters. */
    String written() {
        if (controls != null && !typed().equals(was == null ? "" : was.strip())) {
            return typed();
        }
        Query query = ItemTerms.LANGUAGE.read(q);
        for (Map.Entry<Field, String> field : fields().entrySet()) {
            query =
                    query.with(
                            field.getKey(), field.getValue().isBlank() ? null : field.getValue());
        }
        return query.text();
    }

    private Map<Field, String> fields() {
        var fields = new LinkedHashMap<Field, String>();
        put(fields, ItemTerms.STATE, lower(state));
        put(fields, ItemTerms.PROCESS, process);
        put(fields, ItemTerms.TYPE, lower(type));
        if (controls == null) {
            putGiven(fields, ItemTerms.RUN, run == null ? null : run.toString());
            putGiven(fields, ItemTerms.STEP, step);
            putGiven(fields, ItemTerms.CODE, code);
            putGiven(fields, ItemTerms.TEXT, text);
        }
        return fields;
    }

    private void put(Map<Field, String> fields, Field field, @Nullable String value) {
        if (controls != null) {
            fields.put(field, value == null ? "" : value);
        } else {
            putGiven(fields, field, value);
        }
    }

    private static void putGiven(Map<Field, String> fields, Field field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(field, value.strip());
        }
    }

    private static @Nullable String lower(@Nullable String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }

    ItemsAddress address() {
        return new ItemsAddress(
                typed(), one(ItemOrder.class, "sort", sort, ItemOrder.NEWEST), grouping(), view);
    }

    private ItemGroups.@Nullable By grouping() {
        return group == null || group.isBlank()
                ? null
                : one(ItemGroups.By.class, "group", group, ItemGroups.By.CODE);
    }

    private static <E extends Enum<E>> E one(
            Class<E> type, String name, @Nullable String word, E usual) {
        if (word == null || word.isBlank()) {
            return usual;
        }
        return Stream.of(type.getEnumConstants())
                .filter(e -> e.name().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                name,
                                name
                                        + " must be one of "
                                        + String.join(
                                                ", ",
                                                Stream.of(type.getEnumConstants())
                                                        .map(e -> e.name().toLowerCase(Locale.ROOT))
                                                        .toList())
                                        + ", not "
                                        + word
                                        + "."));
    }
}
