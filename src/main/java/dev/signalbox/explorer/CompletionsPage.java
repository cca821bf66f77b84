package dev.signalbox.explorer;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Offers what could stand where somebody types in the filter. */
@Controller
@Needs(Verb.VIEW)
class CompletionsPage {

    private final Completions completions;

    CompletionsPage(Completions completions) {
        this.completions = completions;
    }

    @GetMapping("/work-items/completions")
    String offer(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int caret,
            Model model) {
        model.addAttribute("completions", completions.of(q, caret));
        return "item/completions :: completions";
    }
}
