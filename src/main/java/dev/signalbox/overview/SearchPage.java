package dev.signalbox.overview;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Ctrl K, and the same as a page for those without JavaScript. */
@Controller
class SearchPage {

    private final Search search;

    SearchPage(Search search) {
        this.search = search;
    }

    @GetMapping("/search")
    @Needs(Verb.VIEW)
    String find(
            @RequestParam(defaultValue = "") String q, HttpServletRequest request, Model model) {
        model.addAttribute("asked", q);
        model.addAttribute("hits", search.find(q));
        return Viewer.htmx(request) ? "overview/search :: found" : "overview/search";
    }
}
