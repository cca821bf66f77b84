package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.item.ItemState;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One process run. */
@Controller
@Needs(Verb.VIEW)
class RunPage {

    private final RunScreen screen;

    RunPage(RunScreen screen) {
        this.screen = screen;
    }

    @GetMapping("/runs/{id}")
    String page(@PathVariable UUID id, @RequestParam @Nullable ItemState items, Model model) {
        screen.into(model, id, items);
        return "run/show";
    }

    @HxRequest
    @GetMapping("/runs/{id}")
    String part(@PathVariable UUID id, @RequestParam @Nullable ItemState items, Model model) {
        screen.into(model, id, items);
        return "run/show :: live";
    }
}
