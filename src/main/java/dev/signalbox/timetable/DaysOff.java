package dev.signalbox.timetable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days on which nothing starts. */
@FunctionalInterface
public interface DaysOff {

    /** No day is off. */
    DaysOff NONE = date -> null;

    /** Why the day is off, in a few words such as "Christmas Day"; null: it is not. */
    @Nullable String reason(LocalDate date);

    /** Whether these days say themselves which weekdays are off, as a calendar of a country may. */
    default boolean nameWeekend() {
        return false;
    }

    /** Neither off nor at the weekend, which is Saturday and Sunday unless these days name it. */
    default boolean isWorkingDay(LocalDate date) {
        boolean weekend = !nameWeekend() && date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return !weekend && reason(date) == null;
    }
}
