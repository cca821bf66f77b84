package dev.signalbox.overview;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every going step run in one window. */
@Controller
@Needs(Verb.VIEW)
class MonitorPage {

    private static final int MOST = 200;

    private final GoingNow going;

    MonitorPage(GoingNow going) {
        this.going = going;
    }

    @GetMapping("/monitor")
    String page(Model model) {
        model.addAttribute("going", going.list(MOST));
        return "overview/monitor";
    }

    @HxRequest
    @GetMapping("/monitor")
    String part(Model model) {
        model.addAttribute("going", going.list(MOST));
        return "overview/monitor :: live";
    }
}
