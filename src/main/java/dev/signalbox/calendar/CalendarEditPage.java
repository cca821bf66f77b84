package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.web.Onward;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
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

/** Makes and changes calendars; their year is shown as one types. */
@Controller
@RequestMapping("/calendars")
@Needs(Verb.EDIT_PROCESS)
class CalendarEditPage {

    private final Calendars calendars;
    private final CalendarView view;

    CalendarEditPage(Calendars calendars, CalendarView view) {
        this.calendars = calendars;
        this.view = view;
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(null, CalendarTyped.EMPTY, model);
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable UUID id, Model model) {
        Calendar calendar = calendars.find(id);
        return form(calendar, CalendarTyped.of(calendar), model);
    }

    /** Nothing is saved. */
    @PostMapping("/preview")
    String preview(
            @ModelAttribute("form") CalendarTyped form,
            @RequestParam(required = false) @Nullable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String asked,
            Model model) {
        form(id == null ? null : calendars.find(id), form, model);
        return asked == null ? "calendar/form" : "calendar/form-year :: year";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") CalendarTyped form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    Calendar made = calendars.create(form.read(List.of()), by);
                    return Onward.saying(
                            "/calendars/" + made.id(), made.name() + " is made.", after);
                },
                () -> form(null, form, model));
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable UUID id,
            @ModelAttribute("form") CalendarTyped form,
            Model model,
            RedirectAttributes after,
            Actor by) {
        return Attempt.at(
                () -> {
                    List<DayOff> before = calendars.find(id).days();
                    Calendar now = calendars.update(id, form.read(before), form.version(), by);
                    return Onward.saying("/calendars/" + id, now.name() + " is saved.", after);
                },
                () -> {
                    Calendar now = calendars.find(id);
                    return form(now, form.withVersion(now.version()), model);
                });
    }

    private String form(@Nullable Calendar calendar, CalendarTyped form, Model model) {
        List<Fault> faults = new ArrayList<>();
        CalendarForm read = form.read(List.of(), faults);
        model.addAttribute("calendar", calendar);
        model.addAttribute("title", calendar == null ? "New calendar" : "Edit " + calendar.name());
        model.addAttribute("form", form);
        model.addAttribute("wrong", faults);
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("year", view.year(new CalendarDays(read.days()), null));
        return "calendar/form";
    }
}
