package dev.signalbox.overview;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.schedule.Schedules;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page. */
@Controller
@Needs(Verb.VIEW)
class OverviewPage {

    private static final int LINES = 6;

    private final Glance glance;
    private final GoingNow going;
    private final Schedules schedules;
    private final LastDay lastDay;

    OverviewPage(Glance glance, GoingNow going, Schedules schedules, LastDay lastDay) {
        this.glance = glance;
        this.going = going;
        this.schedules = schedules;
        this.lastDay = lastDay;
    }

    @GetMapping("/")
    String page(Model model) {
        return filled(model, "overview/show");
    }

    @HxRequest
    @GetMapping("/")
    String part(Model model) {
        return filled(model, "overview/show :: live");
    }

    private String filled(Model model, String name) {
        Glance.Figures figures = glance.figures();
        model.addAttribute("figures", figures);
        model.addAttribute("cap", Glance.COUNT_CAP);
        if (figures.anyRun()) {
            LastDay.Seen day = lastDay.look();
            model.addAttribute("going", going.list(LINES));
            model.addAttribute("waiting", glance.waiting(LINES));
            model.addAttribute("unresolved", glance.unresolved(LINES));
            model.addAttribute("next", schedules.next(LINES));
            model.addAttribute("lately", glance.lately(LINES));
            model.addAttribute("bars", HourBars.of(day));
            model.addAttribute("uses", MachineUse.of(day));
        }
        return name;
    }
}
