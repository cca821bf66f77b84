package dev.signalbox.explorer;

import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import dev.signalbox.item.ItemState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that picks the items of a search in its order, up to {@code :most}. Where the
 * search names states, processes or runs, each of these is read in order from an index; what the
 * planner guesses about how many there are cannot lead it astray.
 */
final class Picked {

    private static final String PLAIN =
            """
            select w.id, w.state_at
            from work_item w
            %s%s%sorder by %s
            limit :most
            """;

    private static final String BY_PLACE =
            """
            select w.id, w.state_at
            from (%s) place
            cross join (values %s) as s (state)
            cross join lateral (
                select w.id, w.state_at
                from work_item w
                %swhere w.%s = place.id
                and w.state = s.state
                %sorder by %s
                limit :most
            ) w
            order by %s
            limit :most
            """;

    private static final String CONTENT = "left join item_content c on c.item_id = w.id\n";

    private final ItemSearch search;
    private final Bound bound = new Bound();
    private final Set<ItemState> states;
    private final @Nullable Places places;

    Picked(ItemSearch search) {
        this.search = search;
        Set<ItemState> left = states(search);
        this.states = left.isEmpty() ? EnumSet.allOf(ItemState.class) : left;
        this.places = places(search);
        if (left.isEmpty()) {
            bound.add("false");
        }
        var clauses = new Clauses(search, bound);
        for (Term term : search.query().terms()) {
            String clause = clauses.of(term);
            if (clause != null) {
                bound.add(clause);
            }
        }
        if (search.pinned()) {
            String at = bound.bind(ItemTimes.utc(search.at()));
            bound.add("w.created_at <= " + at);
            bound.add("w.state_at <= " + at);
        }
    }

    /** Only these, found before by what stands in the payload. */
    void only(UUID[] ids) {
        bound.add("w.id = any(" + bound.bind(ids) + ")");
    }

    void after(ItemKey key) {
        bound.parameters().put("after", key.id());
        if (search.order().bySince()) {
            bound.parameters().put("since", ItemTimes.utc(key.sinceOrEpoch()));
        }
        bound.add(search.order().beyond("w"));
    }

    Map<String, Object> parameters() {
        return bound.parameters();
    }

    /** Which they are matters, not in which order. */
    String unordered() {
        return sql().replace("order by " + search.order().by("w") + "\n", "");
    }

    String sql() {
        String order = search.order().by("w");
        if (places == null && !hasFewStates() || longestFailedFirst() || byMessage()) {
            return PLAIN.formatted(content(), bound.clause(), inPlaces(), order);
        }
        String from = places == null ? "select id from process" : places.ids();
        String column = places == null ? "process_id" : places.column();
        return BY_PLACE.formatted(
                from,
                states.stream().map(s -> "('" + s + "')").collect(Collectors.joining(", ")),
                content(),
                column,
                bound.clause().replaceFirst("^where", "and") + ofFailed(column),
                order,
                order);
    }

    /** Written out, so that the index of failed items fits. */
    private static String ofFailed(String column) {
        return column.startsWith("exception") ? "and w.state = 'FAILED'\n" : "";
    }

    private boolean hasFewStates() {
        return states.size() < ItemState.values().length;
    }

    private boolean longestFailedFirst() {
        return search.order().bySince() && states.equals(EnumSet.of(ItemState.FAILED)) && !inRuns();
    }

    /** There is an index of the messages of failed items. */
    private boolean byMessage() {
        return !search.order().bySince()
                && (places == null || places.column().equals("process_id"))
                && search.query().positive(ItemTerms.MESSAGE).stream()
                        .anyMatch(term -> term.values().stream().noneMatch(Value::isNone));
    }

    /** Runs; else codes or patterns of exceptions, which are few; else processes. */
    private @Nullable Places places(ItemSearch search) {
        Places named = Places.of(search.query(), bound);
        if (search.order().bySince() || (named != null && named.column().equals("run_id"))) {
            return named;
        }
        Places why = Places.ofException(search.query(), bound);
        if (why != null && named != null) {
            bound.add("w.process_id in (" + named.ids() + ")");
        }
        return why == null ? named : why;
    }

    private boolean inRuns() {
        return places != null && places.column().equals("run_id");
    }

    /** What the plain form says of states and places, after its other conditions. */
    private String inPlaces() {
        String and = bound.isEmpty() ? "where " : "and ";
        String inStates =
                hasFewStates()
                        ? and
                                + (states.size() == 1
                                        ? "w.state = '" + states.iterator().next() + "'"
                                        : "w.state in ("
                                                + states.stream()
                                                        .map(s -> "'" + s + "'")
                                                        .collect(Collectors.joining(", "))
                                                + ")")
                                + "\n"
                        : "";
        if (places == null) {
            return inStates;
        }
        return inStates
                + (inStates.isEmpty() ? and : "and ")
                + "w."
                + places.column()
                + " in ("
                + places.ids()
                + ")\n";
    }

    private String content() {
        return search.query().terms().stream()
                        .anyMatch(t ->
                                t.field().equals(ItemTerms.PAYLOAD)
                                        || t.field().equals(ItemTerms.TEXT))
                ? CONTENT
                : "";
    }

    /** Only failed items have an exception. */
    private static Set<ItemState> states(ItemSearch search) {
        var left = EnumSet.allOf(ItemState.class);
        for (Term term : search.query().terms()) {
            if (term.field().equals(ItemTerms.STATE)) {
                Set<ItemState> named =
                        term.values().stream()
                                .map(v -> ItemState.valueOf(v.text().toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet());
                left.removeIf(state -> named.contains(state) == term.negated());
            } else if (!term.negated()
                    && term.field().name().startsWith("exception.")
                    && term.values().stream().noneMatch(Value::isNone)) {
                left.retainAll(EnumSet.of(ItemState.FAILED));
            }
        }
        return left;
    }
}
