package dev.signalbox.calendar;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.kit.Attempt;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.web.Onward;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** As typed; {@code until} is empty for one day. */
    record Added(
            @Nullable String from,
            @Nullable String until,
            @Nullable String name,
            @Nullable Boolean yearly) {

        boolean everyYear() {
            return Boolean.TRUE.equals(yearly);
        }
    }

    @GetMapping("/calendars/{id}/days")
    String ask(@PathVariable UUID id, Model model) {
        return form(id, new Added("", "", "", false), model);
    }

    @PostMapping("/calendars/{id}/days")
    String add(@PathVariable UUID id, Added day, Model model, RedirectAttributes after, Actor by) {
        return Attempt.at(
                () -> {
                    Calendar calendar = calendars.find(id);
                    List<DayOff> days = new ArrayList<>(calendar.days());
                    days.add(read(day));
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

    private static DayOff read(Added day) {
        List<Fault> faults = new ArrayList<>();
        boolean one = day.until() == null || day.until().isBlank();
        String from = day.from() == null ? "" : day.from().strip();
        if (day.everyYear() && !one) {
            faults.add(new Fault("until", 0, "What comes every year is one day."));
        }
        var text =
                day.everyYear()
                        ? new DayOffText(
                                null,
                                null,
                                null,
                                null,
                                from.matches("\\d{4}-\\d\\d-\\d\\d") ? from.substring(5) : from,
                                day.name())
                        : new DayOffText(
                                one ? from : null,
                                one ? null : from,
                                one ? null : day.until(),
                                null,
                                null,
                                day.name());
        List<Fault> wrong = new ArrayList<>();
        DayOff read = text.read("", wrong).orElse(null);
        wrong.forEach(fault -> faults.add(new Fault(field(fault.where()), 0, fault.message())));
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return Objects.requireNonNull(read);
    }

    private static String field(String where) {
        return switch (where) {
            case ".until" -> "until";
            case ".name" -> "name";
            default -> "from";
        };
    }

    private String form(UUID id, Added day, Model model) {
        model.addAttribute("calendar", calendars.find(id));
        model.addAttribute("day", day);
        return "calendar/day";
    }
}
