package dev.signalbox.history;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.process.Processes;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The last runs of a process at full length: a row each, a column for each step, and charts. */
@Controller
@Needs(Verb.VIEW)
class HistoryPage {

    private final Processes processes;
    private final Drawings drawings;

    HistoryPage(Processes processes, Drawings drawings) {
        this.processes = processes;
        this.drawings = drawings;
    }

    @GetMapping("/processes/{id}/history")
    String page(@PathVariable UUID id, @RequestParam @Nullable String every, Model model) {
        return filled(id, every, model, "history/show");
    }

    @HxRequest
    @GetMapping("/processes/{id}/history")
    String part(@PathVariable UUID id, @RequestParam @Nullable String every, Model model) {
        return filled(id, every, model, "history/show :: live");
    }

    private String filled(UUID id, @Nullable String every, Model model, String view) {
        model.addAttribute("process", processes.find(id));
        drawings.into(model, id, Every.of(every));
        return view;
    }
}
