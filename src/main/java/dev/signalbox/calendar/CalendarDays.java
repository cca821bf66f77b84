package dev.signalbox.calendar;

import dev.signalbox.timetable.DaysOff;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The days of a calendar, laid out to be asked often. What is said more narrowly comes first. */
final class CalendarDays implements DaysOff {

    private final Map<LocalDate, String> dates = new HashMap<>();
    private final Map<MonthDay, String> years = new HashMap<>();
    private final List<DayOff.Range> ranges = new ArrayList<>();
    private final Map<DayOfWeek, String> weekdays = new EnumMap<>(DayOfWeek.class);

    CalendarDays(List<DayOff> days) {
        for (DayOff day : days) {
            switch (day) {
                case DayOff.OneDay one -> dates.putIfAbsent(one.date(), one.name());
                case DayOff.Yearly yearly -> years.putIfAbsent(yearly.day(), yearly.name());
                case DayOff.Range range -> ranges.add(range);
                case DayOff.Weekday weekday ->
                        weekdays.putIfAbsent(weekday.weekday(), weekday.name());
            }
        }
    }

    @Override
    public @Nullable String reason(LocalDate date) {
        String name = dates.get(date);
        if (name == null && !years.isEmpty()) {
            name = years.get(MonthDay.from(date));
        }
        for (int at = 0; name == null && at < ranges.size(); at++) {
            DayOff.Range range = ranges.get(at);
            if (!date.isBefore(range.from()) && !date.isAfter(range.until())) {
                name = range.name();
            }
        }
        return name == null ? weekdays.get(date.getDayOfWeek()) : name;
    }

    @Override
    public boolean nameWeekend() {
        return !weekdays.isEmpty();
    }
}
