package dev.signalbox.explorer;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.filter.FilterFault;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemState;
import dev.signalbox.process.ProcessList;
import dev.signalbox.view.SavedView;
import dev.signalbox.view.SavedViews;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The explorer: work items found by a filter, listed or put together by why they failed. */
@Controller
@Needs(Verb.VIEW)
class ItemsPage {

    static final String LIST = "work-items";

    private final ItemsScreen screen;
    private final ProcessList processes;
    private final SavedViews views;

    ItemsPage(ItemsScreen screen, ProcessList processes, SavedViews views) {
        this.screen = screen;
        this.processes = processes;
        this.views = views;
    }

    @GetMapping("/work-items")
    String list(
            ItemsForm form,
            @RequestParam @Nullable String after,
            Actor by,
            Model model,
            HttpServletResponse response) {
        if (form.isFilledIn()) {
            return "redirect:" + rewritten(form).href(null);
        }
        List<SavedView> kept = views.of(by.id(), LIST);
        Optional<SavedView> first = kept.stream().filter(SavedView::first).findFirst();
        if (form.isBlank() && first.isPresent()) {
            return "redirect:" + first.get().href();
        }
        model.addAttribute("views", kept);
        model.addAttribute("processes", processes.choices());
        model.addAttribute("states", ItemState.values());
        model.addAttribute("types", ExceptionType.values());
        model.addAttribute("orders", ItemOrder.values());
        if (!screen.fill(form.address(), after, by, model)) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        return "item/list";
    }

    @HxRequest
    @GetMapping("/work-items")
    String rows(ItemsForm form, @RequestParam @Nullable String after, Actor by, Model model) {
        screen.fill(form.address(), after, by, model);
        return "item/rows :: rows";
    }

    /** What cannot be read stays as it was typed, and the list says what is wrong with it. */
    private static ItemsAddress rewritten(ItemsForm form) {
        ItemsAddress address = form.address();
        try {
            return new ItemsAddress(form.written(), address.order(), address.group(), null);
        } catch (FilterFault _) {
            return address;
        }
    }
}
