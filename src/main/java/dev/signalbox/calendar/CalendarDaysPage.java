package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.web.Onward;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds one entry to a calendar, or takes one out. */
@Controller
@Needs(Verb.EDIT_PROCESS)
class CalendarDaysPage {

    private final Calendars calendars;

    CalendarDaysPage(Calendars calendars) {
        this.calendars = calendars;
    }

    @GetMapping("/calendars/{id}/days")
    String ask(@PathVariable UUID id, Model model) {
        return form(id, DayTyped.EMPTY, model);
    }

    @PostMapping("/calendars/{id}/days")
    String add(
            @PathVariable UUID id, DayTyped day, Model model, RedirectAttributes after, Actor by) {
        return Attempt.at(
                () -> {
                    Calendar calendar = calendars.find(id);
                    List<DayOff> days = new ArrayList<>(calendar.days());
                    days.add(day.read());
                    save(calendar, days, by);
                    return Onward.saying("/calendars/" + id, "The day is added.", after);
                },
                () -> form(id, day, model));
    }

    /** {@code line} says which, so that a list that changed meanwhile loses no other. */
    @PostMapping("/calendars/{id}/days/removal")
    String remove(
            @PathVariable UUID id, @RequestParam String line, RedirectAttributes after, Actor by) {
        Calendar calendar = calendars.find(id);
        List<DayOff> days =
                calendar.days().stream().filter(day -> !DayLines.line(day).equals(line)).toList();
        if (days.size() < calendar.days().size()) {
            save(calendar, days, by);
        }
        return Onward.saying("/calendars/" + id, line + " is taken out.", after);
    }

    private void save(Calendar calendar, List<DayOff> days, Actor by) {
        var form = new CalendarForm(calendar.name(), calendar.description(), days);
        calendars.update(calendar.id(), form, calendar.version(), by);
    }

    private String form(UUID id, DayTyped day, Model model) {
        model.addAttribute("calendar", calendars.find(id));
        model.addAttribute("day", day);
        return "calendar/day";
    }
}
