package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Sizes;
import dev.signalbox.web.Confirmation;
import dev.signalbox.web.Confirmation.Obstacle;
import dev.signalbox.web.Onward;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendars, and each with its year at a glance; deletes those that nothing uses. */
@Controller
@RequestMapping("/calendars")
@Needs(Verb.VIEW)
class CalendarsPage {

    private final Calendars calendars;
    private final CalendarView view;

    CalendarsPage(Calendars calendars, CalendarView view) {
        this.calendars = calendars;
        this.view = view;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("lines", view.lines());
        return "calendar/list";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, @RequestParam @Nullable Integer year, Model model) {
        Calendar calendar = calendars.find(id);
        model.addAttribute("calendar", calendar);
        model.addAttribute("rows", view.rows(calendar));
        model.addAttribute("year", view.year(calendar.daysOff(), year));
        model.addAttribute("uses", calendars.uses(id));
        return "calendar/show";
    }

    @GetMapping("/{id}/deletion")
    @Needs(Verb.EDIT_PROCESS)
    String askDeletion(@PathVariable UUID id, Model model) {
        Calendar calendar = calendars.find(id);
        List<Obstacle> uses =
                calendars.uses(id).stream()
                        .map(use -> new Obstacle(use.name(), "/schedules/" + use.id()))
                        .toList();
        var ask = new Confirmation("calendars", "Delete " + calendar.name(), "Delete calendar");
        return uses.isEmpty()
                ? ask.losing(model, lost(calendar.days().size()))
                : ask.refusing(
                        model,
                        "It cannot be deleted now: these schedules use it. Give them another calendar or none first.",
                        uses);
    }

    @PostMapping("/{id}/deletion")
    @Needs(Verb.EDIT_PROCESS)
    String delete(@PathVariable UUID id, Model model, RedirectAttributes after, Actor by) {
        return Attempt.at(
                () -> {
                    String name = calendars.find(id).name();
                    calendars.delete(id, by);
                    return Onward.saying("/calendars", name + " is deleted.", after);
                },
                () -> askDeletion(id, model));
    }

    private static String lost(int days) {
        return days == 0
                ? "It has no days, and no schedule uses it."
                : "No schedule uses it. Its %s lost."
                        .formatted(new Sizes().count(days, "entry is", "entries are"));
    }
}
