package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.door.wire.States;
import dev.signalbox.explorer.Asked;
import dev.signalbox.explorer.ItemList;
import dev.signalbox.explorer.ItemRow;
import dev.signalbox.explorer.ItemSearch;
import dev.signalbox.explorer.ItemTerms;
import dev.signalbox.filter.Query;
import dev.signalbox.filter.Term;
import dev.signalbox.item.ItemState;
import dev.signalbox.item.WorkItem;
import dev.signalbox.item.WorkItems;
import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Work items, looked at. */
@RestRows
class WorkItemRest {

    private final ItemList list;
    private final WorkItems items;
    private final WorkItemShapes shapes;
    private final Clock clock;

    WorkItemRest(ItemList list, WorkItems items, WorkItemShapes shapes, Clock clock) {
        this.list = list;
        this.items = items;
        this.shapes = shapes;
        this.clock = clock;
    }

    @GetMapping("/work-items")
    @Needs(Verb.VIEW)
    @Says("Lists work items without their data, the newest first")
    RestList<WorkItemRow> list(
            @RequestParam("process_id") @Nullable UUID process,
            @RequestParam("process_run_id") @Nullable UUID run,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        Query query = ItemTerms.LANGUAGE.read(q);
        if (process != null) {
            query = query.and(Term.of(ItemTerms.PROCESS, process.toString()));
        }
        if (run != null) {
            query = query.and(Term.of(ItemTerms.RUN, run.toString()));
        }
        if (state != null) {
            query = query.and(Term.of(ItemTerms.STATE, word(States.item(state))));
        }
        Asked asked = list.ask(ItemSearch.of(query, clock.instant()));
        String from = after == null ? null : after.toString();
        return RestList.of(list.page(asked, from, most), most, ItemRow::id, shapes::row);
    }

    private static String word(ItemState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @GetMapping("/work-items/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a work item, with payload and files when include_data is true")
    WorkItemRow show(
            @PathVariable UUID id,
            @RequestParam("include_data") @Nullable Boolean includeData,
            Actor by) {
        WorkItem item = items.find(id);
        ItemRow row = list.find(id);
        if (row == null) {
            throw Refused.notFound("work item", id);
        }
        return Boolean.TRUE.equals(includeData)
                ? shapes.withData(row, item.exception(), by)
                : shapes.row(row, item.exception());
    }
}
