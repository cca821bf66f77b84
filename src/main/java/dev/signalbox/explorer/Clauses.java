package dev.signalbox.explorer;

import dev.signalbox.filter.Field;
import dev.signalbox.filter.Op;
import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Conditions over {@code work_item w} and {@code item_content c}, one for each term. */
final class Clauses {

    private static final String OUTSIDE =
            """
            not exists (
                select from process_run r
                join process p on p.id = r.process_id
                where r.id = w.run_id
                and %s)
            """;

    private final ItemSearch search;
    private final Bound bound;
    private final ItemTimes times;

    /** How a value of a field is met. */
    private final Map<Field, BiFunction<Value, Bound, String>> values =
            Map.of(
                    ItemTerms.STEP, Clauses::step,
                    ItemTerms.TYPE, Clauses::type,
                    ItemTerms.CODE, (value, to) -> why("exception_code", value, to),
                    ItemTerms.PATTERN, (value, to) -> why("exception_pattern", value, to),
                    ItemTerms.MESSAGE, Clauses::message,
                    ItemTerms.REFERENCE, Clauses::reference,
                    ItemTerms.ASSIGNEE, this::assignee,
                    ItemTerms.PRIORITY, Clauses::priority,
                    ItemTerms.FILE, Clauses::file,
                    ItemTerms.TEXT, Clauses::payloadText);

    Clauses(ItemSearch search, Bound bound) {
        this.search = search;
        this.bound = bound;
        this.times = new ItemTimes(search, bound);
    }

    /** Null for what {@link Places} and the states say already. */
    @Nullable String of(Term term) {
        Field field = term.field();
        if (field.equals(ItemTerms.PROCESS) || field.equals(ItemTerms.STATE)) {
            return null;
        }
        if (field.equals(ItemTerms.RUN)) {
            return term.negated() ? OUTSIDE.formatted(Places.any(term, bound, Places::run)) : null;
        }
        if (field.equals(ItemTerms.PAYLOAD)) {
            return new PayloadTerm(term).condition(bound);
        }
        String condition = condition(term);
        return term.negated() ? "not coalesce(" + condition + ", false)" : condition;
    }

    private String condition(Term term) {
        BiFunction<Value, Bound, String> value = values.get(term.field());
        if (value != null) {
            return Places.any(term, bound, value);
        }
        return switch (term.field().kind()) {
            case AGE, TIME -> times.condition(term);
            default ->
                    Places.any(
                            term,
                            bound,
                            (number, to) ->
                                    "w.attempt "
                                            + sign(term.op())
                                            + " "
                                            + to.bind(Integer.parseInt(number.text())));
        };
    }

    static String sign(Op op) {
        return op == Op.IS ? "=" : op.sign();
    }

    /** Exactly, or by wildcards in any letter case. */
    private static String text(String column, Value value, Bound to) {
        if (value.isNone()) {
            return column + " is null";
        }
        if (value.isAny()) {
            return column + " is not null";
        }
        return value.hasWildcard()
                ? column + " ilike " + to.bind(value.like())
                : column + " = " + to.bind(value.text());
    }

    /** Failed items are many, their codes and patterns few: those that fit are looked for first. */
    private static String why(String column, Value value, Bound to) {
        return value.hasWildcard() && !value.isAny()
                ? "w."
                        + column
                        + " = any(array("
                        + SeenValues.different(column, to.bind(value.like()))
                        + "))"
                : text("w." + column, value, to);
    }

    private static String step(Value value, Bound to) {
        return "w.step_id in (select s.id from step s where " + Places.named("s", value, to) + ")";
    }

    private static String type(Value value, Bound to) {
        return "w.exception_type = " + to.bind(value.text().toUpperCase(Locale.ROOT));
    }

    private static String priority(Value value, Bound to) {
        return "w.priority = " + to.bind(value.text().toUpperCase(Locale.ROOT));
    }

    private static String message(Value value, Bound to) {
        return value.isNone()
                ? "w.exception_message is null"
                : "w.exception_message ilike " + to.bind("%" + value.like() + "%");
    }

    private static String reference(Value value, Bound to) {
        return value.isNone() || value.isAny()
                ? text("w.reference", value, to)
                : "lower(w.reference) "
                        + (value.hasWildcard() ? "like " : "= ")
                        + to.bind(
                                (value.hasWildcard() ? value.like() : value.text())
                                        .toLowerCase(Locale.ROOT));
    }

    private String assignee(Value value, Bound to) {
        if (value.isNone() || value.isAny()) {
            return text("w.assignee_id", value, to);
        }
        if (!value.quoted() && value.text().equals("me")) {
            return search.me() == null ? "false" : "w.assignee_id = " + to.bind(search.me());
        }
        String like = to.bind(value.like());
        return "w.assignee_id in (select u.id from users u where u.username ilike "
                + like
                + " or u.display_name ilike "
                + like
                + ")";
    }

    private static String file(Value value, Bound to) {
        String files = "exists (select from item_file f where f.item_id = w.id";
        if (value.isNone()) {
            return "not " + files + ")";
        }
        return files + (value.isAny() ? ")" : " and f.name ilike " + to.bind(value.like()) + ")");
    }

    private static String payloadText(Value value, Bound to) {
        String start = to.bind(value.like().toLowerCase(Locale.ROOT) + "%");
        return """
        (c.payload::text ilike %s
            or c.item_id = any(array(
                select k.id from work_item k where lower(k.reference) like %s limit 1000)))\
        """
                .formatted(to.bind("%" + value.like() + "%"), start);
    }
}
