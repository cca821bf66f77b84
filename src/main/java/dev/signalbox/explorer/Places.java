package dev.signalbox.explorer;

import dev.signalbox.filter.Field;
import dev.signalbox.filter.Query;
import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a search looks: the processes or runs that it names, as a statement that answers their ids.
 * The items of each are read in order from an index, so that few of many are found at once.
 *
 * @param column of work_item that has to be one of these
 * @param ids statement that answers them
 */
record Places(String column, String ids) {

    private static final Pattern RUN = Pattern.compile("(?s)(?:(.*?)\\s*#)?\\s*(\\d{1,18})");

    /** Null when the search names neither process nor run. */
    static @Nullable Places of(Query query, Bound bound) {
        var processes = new Bound(bound.parameters(), "place");
        each(query, ItemTerms.PROCESS, processes, Places::process);
        boolean runs = !query.positive(ItemTerms.RUN).isEmpty();
        if (!runs) {
            return processes.isEmpty()
                    ? null
                    : new Places("process_id", "select p.id from process p " + processes.clause());
        }
        each(query, ItemTerms.RUN, processes, Places::run);
        return new Places(
                "run_id",
                "select r.id from process_run r join process p on p.id = r.process_id "
                        + processes.clause());
    }

    /** The codes or patterns that the search names; null when it names none. */
    static @Nullable Places ofException(Query query, Bound bound) {
        for (Field field : List.of(ItemTerms.PATTERN, ItemTerms.CODE)) {
            for (Term term : query.positive(field)) {
                if (term.values().stream().noneMatch(v -> v.isNone() || v.isAny())) {
                    String column = field.name().replace('.', '_');
                    return new Places(
                            column,
                            term.values().stream()
                                    .map(value -> values(column, value, bound))
                                    .collect(Collectors.joining(" union ")));
                }
            }
        }
        return null;
    }

    private static String values(String column, Value value, Bound bound) {
        return value.hasWildcard()
                ? "select d.value as id from ("
                        + SeenValues.different(column, bound.bind(value.like()))
                        + ") d"
                : "select cast(" + bound.bind(value.text()) + " as text) as id";
    }

    private static void each(
            Query query, Field field, Bound bound, BiFunction<Value, Bound, String> condition) {
        for (Term term : query.terms()) {
            if (term.field().equals(field) && !(term.negated() && field.equals(ItemTerms.RUN))) {
                String any = any(term, bound, condition);
                bound.add(term.negated() ? "not " + any : any);
            }
        }
    }

    static String any(Term term, Bound bound, BiFunction<Value, Bound, String> condition) {
        return term.values().stream()
                .map(value -> condition.apply(value, bound))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    static String process(Value value, Bound bound) {
        return named("p", value, bound);
    }

    /** By id or name of what is called {@code table} in the statement. */
    static String named(String table, Value value, Bound bound) {
        UUID id = id(value.text());
        if (id != null) {
            return table + ".id = " + bound.bind(id);
        }
        return "lower("
                + table
                + ".name) "
                + (value.hasWildcard() ? "like " : "= ")
                + bound.bind(
                        (value.hasWildcard() ? value.like() : value.text())
                                .toLowerCase(Locale.ROOT));
    }

    static String run(Value value, Bound bound) {
        UUID id = id(value.text());
        if (id != null) {
            return "r.id = " + bound.bind(id);
        }
        Matcher numbered = RUN.matcher(value.text());
        if (!numbered.matches()) {
            return "false";
        }
        String number = "r.number = " + bound.bind(Long.parseLong(numbered.group(2)));
        String process = numbered.group(1);
        return process == null || process.isBlank()
                ? number
                : "(" + number + " and " + named("p", Value.of(process.strip()), bound) + ")";
    }

    static @Nullable UUID id(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
