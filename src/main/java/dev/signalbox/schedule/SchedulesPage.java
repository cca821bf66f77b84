package dev.signalbox.schedule;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Slice;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The schedules, and each with its next and its last starts. */
@Controller
@RequestMapping("/schedules")
@Needs(Verb.VIEW)
class SchedulesPage {

    private final Schedules schedules;
    private final ScheduleView view;
    private final ScheduleFormView form;

    SchedulesPage(Schedules schedules, ScheduleView view, ScheduleFormView form) {
        this.schedules = schedules;
        this.view = view;
        this.form = form;
    }

    @GetMapping
    String list(
            @ModelAttribute("filter") ScheduleFilter filter,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Slice<ScheduleView.Line> rows = view.screen(filter, after);
        model.addAttribute("rows", rows);
        model.addAttribute("states", Schedule.State.values());
        model.addAttribute("processes", view.processes());
        model.addAttribute("here", filter.address(after));
        model.addAttribute("next", filter.address(rows.next()));
        model.addAttribute("first", after == null ? null : filter.address(null));
        return "schedule/list";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        return show(id, model, "schedule/show");
    }

    @HxRequest
    @GetMapping("/{id}")
    String part(@PathVariable UUID id, Model model) {
        return show(id, model, "schedule/show :: live");
    }

    private String show(UUID id, Model model, String template) {
        Schedule schedule = schedules.find(id);
        model.addAttribute("schedule", schedule);
        model.addAttribute("shown", view.shown(schedule));
        model.addAttribute("upcoming", form.upcoming(schedule));
        model.addAttribute("lasts", view.lasts(id));
        return template;
    }
}
