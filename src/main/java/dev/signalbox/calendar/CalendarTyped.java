package dev.signalbox.calendar;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.timetable.DayWords;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A calendar as people type it.
 *
 * @param lines the days but for the weekdays, one on a line
 * @param version as it was seen
 */
record CalendarTyped(
        String name, String description, List<DayOfWeek> weekdays, String lines, int version) {

    static final CalendarTyped EMPTY = new CalendarTyped("", "", List.of(), "", 0);

    CalendarTyped {
        name = name == null ? "" : name;
        description = description == null ? "" : description;
        weekdays = weekdays == null ? List.of() : weekdays;
        lines = lines == null ? "" : lines;
    }

    static CalendarTyped of(Calendar calendar) {
        return new CalendarTyped(
                calendar.name(),
                calendar.description(),
                calendar.days().stream()
                        .filter(DayOff.Weekday.class::isInstance)
                        .map(day -> ((DayOff.Weekday) day).weekday())
                        .toList(),
                DayLines.write(calendar.days()),
                calendar.version());
    }

    CalendarTyped withVersion(int now) {
        return new CalendarTyped(name, description, weekdays, lines, now);
    }

    /** Throws with everything that is wrong. */
    CalendarForm read(List<DayOff> before) {
        List<Fault> faults = new ArrayList<>();
        CalendarForm form = read(before, faults);
        faults.addAll(form.faults());
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return form;
    }

    /** What can be read; {@code before} keeps the names of weekdays that were there. */
    CalendarForm read(List<DayOff> before, List<Fault> faults) {
        List<DayOff> days = new ArrayList<>();
        Arrays.stream(DayOfWeek.values())
                .filter(weekdays::contains)
                .map(weekday -> weekday(weekday, before))
                .forEach(days::add);
        days.addAll(DayLines.read("lines", lines, faults));
        return new CalendarForm(name, description, days);
    }

    private static DayOff weekday(DayOfWeek weekday, List<DayOff> before) {
        return before.stream()
                .filter(day -> day instanceof DayOff.Weekday known && known.weekday() == weekday)
                .findFirst()
                .orElse(new DayOff.Weekday(weekday, DayWords.name(weekday)));
    }
}
