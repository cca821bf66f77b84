package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.explorer.ItemPlaces;
import dev.signalbox.kit.Slice;
import dev.signalbox.processrun.RunState;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of process runs. */
@Controller
@Needs(Verb.VIEW)
class RunsPage {

    private final RunList runs;
    private final ItemPlaces places;

    RunsPage(RunList runs, ItemPlaces places) {
        this.runs = runs;
        this.places = places;
    }

    @GetMapping("/runs")
    String list(RunFilter filter, @RequestParam @Nullable UUID after, Model model) {
        model.addAttribute("processes", places.processes());
        model.addAttribute("states", RunState.values());
        return rows(filter, after, model, "run/list");
    }

    @HxRequest
    @GetMapping("/runs")
    String rows(RunFilter filter, @RequestParam @Nullable UUID after, Model model) {
        return rows(filter, after, model, "run/list :: rows");
    }

    private String rows(RunFilter filter, @Nullable UUID after, Model model, String view) {
        Slice<RunRow> slice =
                Slice.of(runs.page(filter, after, Slice.SCREEN), Slice.SCREEN, RunRow::id);
        model.addAttribute("filter", filter);
        model.addAttribute("slice", slice);
        model.addAttribute("here", filter.href(after == null ? null : after.toString()));
        model.addAttribute("first", after == null ? null : filter.href(null));
        model.addAttribute("next", filter.href(slice.next()));
        return view;
    }
}
