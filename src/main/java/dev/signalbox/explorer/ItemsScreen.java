package dev.signalbox.explorer;

import dev.signalbox.access.Actor;
import dev.signalbox.column.Columns;
import dev.signalbox.column.Shown;
import dev.signalbox.filter.FilterFault;
import dev.signalbox.filter.Query;
import dev.signalbox.kit.Slice;
import dev.signalbox.kit.Viewer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills one screen of the explorer: rows or groups, how many match, or what is wrong. */
@Component
class ItemsScreen {

    private final ItemList items;
    private final ItemGroups groups;
    private final PayloadCells cells;
    private final Columns columnChoice;
    private final Clock clock;
    private final Viewer viewer = new Viewer();

    ItemsScreen(
            ItemList items,
            ItemGroups groups,
            PayloadCells cells,
            Columns columnChoice,
            Clock clock) {
        this.items = items;
        this.groups = groups;
        this.cells = cells;
        this.columnChoice = columnChoice;
        this.clock = clock;
    }

    /** What the fields above the list show of the filter. */
    record Now(@Nullable String state, @Nullable String process, @Nullable String type) {

        static Now of(Query query) {
            return new Now(
                    query.plain(ItemTerms.STATE),
                    query.plain(ItemTerms.PROCESS),
                    query.plain(ItemTerms.TYPE));
        }
    }

    /** Answers whether the filter could be read. */
    boolean fill(ItemsAddress address, @Nullable String after, Actor by, Model model) {

        Shown shown = columnChoice.chosen(by, ItemColumn.ITEMS);
        List<ItemColumn> columns = ItemColumn.of(shown);
        model.addAttribute("address", address);
        model.addAttribute("columns", columns);
        model.addAttribute("shown", shown);
        model.addAttribute("here", address.href(after));
        model.addAttribute("first", after == null ? null : address.href(null));
        model.addAttribute("cap", ItemList.COUNT_CAP);
        model.addAttribute("slice", new Slice<ItemRow>(List.of(), null));
        Query query;
        try {
            query = ItemTerms.LANGUAGE.read(address.q());
        } catch (FilterFault fault) {
            model.addAttribute("query", ItemTerms.LANGUAGE.all());
            model.addAttribute("now", Now.of(ItemTerms.LANGUAGE.all()));
            model.addAttribute("fault", fault.getMessage());
            return false;
        }
        model.addAttribute("query", query);
        model.addAttribute("now", Now.of(query));
        try {
            Asked asked = items.ask(search(query, address, by));
            if (address.group() == null) {
                rows(asked, address, after, columns, model);
            } else {
                model.addAttribute("groups", groups.of(asked, address.group()));
                model.addAttribute("mostGrouped", ItemGroups.MOST_ITEMS);
            }
            model.addAttribute("count", items.count(asked));
        } catch (SearchTooWide e) {
            model.addAttribute("tooWide", e.getMessage());
        }
        return true;
    }

    private ItemSearch search(Query query, ItemsAddress address, Actor by) {
        return new ItemSearch(
                query, address.order(), clock.instant(), viewer.zone(), by.id(), false);
    }

    private void rows(
            Asked asked,
            ItemsAddress address,
            @Nullable String after,
            List<ItemColumn> columns,
            Model model) {
        List<ItemRow> read = items.page(asked, after, Slice.SCREEN);
        Slice<ItemRow> slice =
                Slice.of(read, Slice.SCREEN, last -> ItemKey.text(last, address.order()));
        model.addAttribute("slice", slice);
        model.addAttribute("cells", cells.of(slice.rows(), columns));
        model.addAttribute("next", address.href(slice.next()));
    }
}
