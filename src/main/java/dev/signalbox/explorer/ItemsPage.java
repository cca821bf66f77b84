package dev.signalbox.explorer;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Slice;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The explorer: work items found by state, place, exception and payload. */
@Controller
@Needs(Verb.VIEW)
class ItemsPage {

    private final ItemList items;
    private final ItemPlaces places;

    ItemsPage(ItemList items, ItemPlaces places) {
        this.items = items;
        this.places = places;
    }

    @GetMapping("/work-items")
    String list(ItemFilter filter, @RequestParam @Nullable UUID after, Model model) {
        model.addAttribute("processes", places.processes());
        model.addAttribute("places", places.of(filter));
        model.addAttribute("states", ItemState.values());
        model.addAttribute("types", ExceptionType.values());
        return rows(filter, after, model, "item/list");
    }

    @HxRequest
    @GetMapping("/work-items")
    String rows(ItemFilter filter, @RequestParam @Nullable UUID after, Model model) {
        return rows(filter, after, model, "item/rows :: rows");
    }

    private String rows(ItemFilter filter, @Nullable UUID after, Model model, String view) {
        model.addAttribute("filter", filter);
        model.addAttribute("here", filter.href(after == null ? null : after.toString()));
        model.addAttribute("first", after == null ? null : filter.href(null));
        Slice<ItemRow> slice;
        try {
            slice = Slice.of(items.page(filter, after, Slice.SCREEN), Slice.SCREEN, ItemRow::id);
            model.addAttribute("count", filter.isEmpty() ? null : items.count(filter));
        } catch (SearchTooWide e) {
            slice = new Slice<>(java.util.List.of(), null);
            model.addAttribute("tooWide", e.getMessage());
        }
        model.addAttribute("slice", slice);
        model.addAttribute("cap", ItemList.COUNT_CAP);
        model.addAttribute("next", filter.href(slice.next()));
        return view;
    }
}
