package dev.signalbox.explorer;

import dev.signalbox.filter.Ages;
import dev.signalbox.filter.Kind;
import dev.signalbox.filter.Moment;
import dev.signalbox.filter.Op;
import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;

/** Conditions over when an item was made, and when it came into its state. */
final class ItemTimes {

    /** The id of an item tells when it was made; this much it may differ from what is written. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final ItemSearch search;
    private final Bound bound;

    ItemTimes(ItemSearch search, Bound bound) {
        this.search = search;
        this.bound = bound;
    }

    String condition(Term term) {
        boolean made = term.field().equals(ItemTerms.AGE) || term.field().equals(ItemTerms.CREATED);
        String column = made ? "w.created_at" : "w.state_at";
        var any = new ArrayList<String>();
        for (Value value : term.values()) {
            any.add(
                    term.field().kind() == Kind.AGE
                            ? age(column, term.op(), value, made)
                            : time(column, term.op(), value, made));
        }
        return any.size() == 1 ? any.getFirst() : "(" + String.join(" or ", any) + ")";
    }

    /** Less old is later. */
    private String age(String column, Op op, Value value, boolean made) {
        Instant at = search.at().minus(Ages.read(value.text()).orElseThrow());
        return switch (op) {
            case LESS, IS -> from(column, ">", at, made);
            case AT_MOST -> from(column, ">=", at, made);
            case MORE -> until(column, "<", at, made);
            case AT_LEAST -> until(column, "<=", at, made);
        };
    }

    private String time(String column, Op op, Value value, boolean made) {
        Moment moment = Moment.read(value.text(), search.at(), search.zone()).orElseThrow();
        return switch (op) {
            case IS ->
                    "("
                            + from(column, ">=", moment.from(), made)
                            + " and "
                            + until(column, "<", moment.to(), made)
                            + ")";
            case LESS -> until(column, "<", moment.from(), made);
            case AT_MOST -> until(column, "<", moment.to(), made);
            case MORE -> from(column, ">=", moment.to(), made);
            case AT_LEAST -> from(column, ">=", moment.from(), made);
        };
    }

    private String from(String column, String sign, Instant at, boolean made) {
        String exactly = column + " " + sign + " " + bind(at);
        return made ? exactly + " and w.id >= " + bound.bind(id(at.minus(SLACK))) : exactly;
    }

    private String until(String column, String sign, Instant at, boolean made) {
        String exactly = column + " " + sign + " " + bind(at);
        return made ? exactly + " and w.id < " + bound.bind(id(at.plus(SLACK))) : exactly;
    }

    private String bind(Instant at) {
        return bound.bind(utc(at));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** The least id that could be made at that time. */
    private static UUID id(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16, 0);
    }
}
