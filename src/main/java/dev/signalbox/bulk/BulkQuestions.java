package dev.signalbox.bulk;

import dev.signalbox.access.Actor;
import dev.signalbox.explorer.ItemList;
import dev.signalbox.explorer.ItemOrder;
import dev.signalbox.explorer.ItemSearch;
import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.filter.Op;
import dev.signalbox.filter.Query;
import dev.signalbox.filter.Term;
import dev.signalbox.filter.Value;
import dev.signalbox.item.ItemState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts before something is done to many items. */
@Component
class BulkQuestions {

    private final ItemList items;
    private final BulkSteps steps;
    private final Clock clock;

    BulkQuestions(ItemList items, BulkSteps steps, Clock clock) {
        this.items = items;
        this.steps = steps;
        this.clock = clock;
    }

    BulkAsk about(BulkVerb verb, List<UUID> ticked) {
        Map<ItemState, Long> states = items.states(ticked);
        long possible =
                states.entrySet().stream()
                        .filter(e -> verb.from().contains(e.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return new BulkAsk(
                verb,
                ticked,
                null,
                clock.instant(),
                ticked.size(),
                possible,
                verb == BulkVerb.MOVE ? steps.of(ticked) : List.of());
    }

    BulkAsk aboutAll(BulkVerb verb, String q, ZoneId zone, Actor by) {
        Query query = ItemTerms.LANGUAGE.read(q);
        Instant at = clock.instant();
        return new BulkAsk(
                verb,
                List.of(),
                query.text(),
                at,
                count(query, at, zone, by),
                count(query.and(inOneOf(verb)), at, zone, by),
                verb == BulkVerb.MOVE ? steps.of(query) : List.of());
    }

    private int count(Query query, Instant at, ZoneId zone, Actor by) {
        var search = new ItemSearch(query, ItemOrder.NEWEST, at, zone, by.id(), true);
        return items.count(items.ask(search));
    }

    private static Term inOneOf(BulkVerb verb) {
        return new Term(
                false,
                ItemTerms.STATE,
                List.of(),
                Op.IS,
                verb.from().stream()
                        .map(state -> Value.of(state.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }
}
