package dev.signalbox.calendar;

import dev.signalbox.timetable.DaysOff;
import java.util.List;
import java.util.UUID;

/**
 * Days off under one name.
 *
 * @param version raised by every change
 */
public record Calendar(UUID id, String name, String description, List<DayOff> days, int version) {

    public DaysOff daysOff() {
        return new CalendarDays(days);
    }
}
