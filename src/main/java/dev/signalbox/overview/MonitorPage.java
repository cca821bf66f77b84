package dev.signalbox.overview;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.steprun.UsualDurations;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every going step run in one window. */
@Controller
@Needs(Verb.VIEW)
class MonitorPage {

    private static final int MOST = 200;

    private final GoingNow going;
    private final UsualDurations durations;

    MonitorPage(GoingNow going, UsualDurations durations) {
        this.going = going;
        this.durations = durations;
    }

    @GetMapping("/monitor")
    String page(Model model) {
        return filled(model, "overview/monitor");
    }

    @HxRequest
    @GetMapping("/monitor")
    String part(Model model) {
        return filled(model, "overview/monitor :: live");
    }

    private String filled(Model model, String name) {
        List<GoingNow.Row> rows = going.list(MOST);
        model.addAttribute("going", rows);
        model.addAttribute("usual", durations.of(rows.stream().map(GoingNow.Row::stepId).toList()));
        return name;
    }
}
