package dev.signalbox.schedule;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Ids;
import dev.signalbox.web.Onward;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes and changes schedules; the next starts are shown as one types. */
@Controller
@RequestMapping("/schedules")
@Needs(Verb.EDIT_PROCESS)
class ScheduleFormPage {

    private final Schedules schedules;
    private final Plans plans;
    private final ScheduleFormView view;
    private final Ids ids;

    ScheduleFormPage(Schedules schedules, Plans plans, ScheduleFormView view, Ids ids) {
        this.schedules = schedules;
        this.plans = plans;
        this.view = view;
        this.ids = ids;
    }

    @GetMapping("/new")
    String blank(@RequestParam(defaultValue = "") String process, Model model) {
        return view.form(null, ScheduleFields.blank(process, view.zone(), ids.next()), model);
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        Schedule schedule = schedules.find(id);
        return view.form(schedule, view.fields(schedule), model);
    }

    /** Nothing is saved. */
    @PostMapping("/preview")
    String preview(
            @ModelAttribute("form") ScheduleFields form,
            @RequestParam(required = false) @Nullable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String asked,
            Model model) {
        view.preview(form, model);
        return asked == null
                ? view.form(id == null ? null : schedules.find(id), form, model)
                : "schedule/preview :: checked";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") ScheduleFields form,
            @RequestParam(defaultValue = "false") boolean paused,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    UUID token = form.token() == null ? ids.next() : form.token();
                    Schedule made = schedules.create(token, plans.read(form.text()), paused, by);
                    return saved(made, " is made.", after);
                },
                () -> view.form(null, form, model));
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") ScheduleFields form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () ->
                        saved(
                                schedules.change(id, plans.read(form.text()), form.version(), by),
                                " is saved.",
                                after),
                () -> {
                    Schedule now = schedules.find(id);
                    String page = view.form(now, form, model);
                    model.addAttribute("version", now.version());
                    return page;
                });
    }

    private static String saved(Schedule schedule, String what, RedirectAttributes after) {
        return Onward.saying("/schedules/" + schedule.id(), schedule.plan().name() + what, after);
    }
}
