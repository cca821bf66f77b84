package dev.signalbox.explorer;

import dev.signalbox.filter.Query;
import dev.signalbox.filter.Term;
import dev.signalbox.item.ItemState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items are looked for, and by whom: "today" and "me" depend on that.
 *
 * @param at when it was asked; ages are counted from then
 * @param me who asks; null where nobody is signed in
 * @param pinned whether only those count that were as they are when it was asked
 */
public record ItemSearch(
        Query query, ItemOrder order, Instant at, ZoneId zone, @Nullable UUID me, boolean pinned) {

    public static ItemSearch of(Query query, Instant at) {
        return new ItemSearch(query, ItemOrder.NEWEST, at, ZoneOffset.UTC, null, false);
    }

    /** The items of a run that are in a state. */
    public static Query of(UUID run, ItemState state) {
        return ItemTerms.LANGUAGE
                .all()
                .and(Term.of(ItemTerms.STATE, state.name().toLowerCase(Locale.ROOT)))
                .and(Term.of(ItemTerms.RUN, run.toString()));
    }

    public ItemSearch ordered(ItemOrder other) {
        return new ItemSearch(query, other, at, zone, me, pinned);
    }

    /** As it was asked: items made or changed after that do not match. */
    public ItemSearch pinnedToItsTime() {
        return new ItemSearch(query, order, at, zone, me, true);
    }
}
