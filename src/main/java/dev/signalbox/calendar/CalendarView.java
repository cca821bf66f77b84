package dev.signalbox.calendar;

import dev.signalbox.kit.Viewer;
import dev.signalbox.timetable.DayWords;
import dev.signalbox.timetable.DaysOff;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages show of calendars beside the calendars themselves. */
@Component
class CalendarView {

    private static final int FAR = 366;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final Calendars calendars;
    private final CalendarRows rows;
    private final Clock clock;
    private final Viewer viewer = new Viewer();

    CalendarView(Calendars calendars, CalendarRows rows, Clock clock) {
        this.calendars = calendars;
        this.rows = rows;
        this.clock = clock;
    }

    /** A calendar in the list; {@code next}: its next day off but for weekdays. */
    record Line(Calendar calendar, @Nullable Next next, int uses) {}

    /** A day off to come. */
    record Next(String day, String name) {}

    /**
     * An entry of a calendar.
     *
     * @param line as it is typed
     * @param past whether it never comes again
     */
    record Row(String line, String when, String about, String name, boolean past) {}

    List<Line> lines() {
        Map<UUID, Long> uses =
                rows.uses().stream()
                        .collect(
                                Collectors.groupingBy(
                                        CalendarUse::calendarId, Collectors.counting()));
        return calendars.list().stream()
                .map(calendar ->
                        new Line(
                                calendar,
                                next(calendar).orElse(null),
                                uses.getOrDefault(calendar.id(), 0L).intValue()))
                .toList();
    }

    List<Row> rows(Calendar calendar) {
        return calendar.days().stream().map(this::row).toList();
    }

    CalendarYear year(DaysOff daysOff, @Nullable Integer asked) {
        return CalendarYear.of(CalendarYear.asked(asked, today()), daysOff, today());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), viewer.zone());
    }

    private Row row(DayOff day) {
        String line = DayLines.line(day);
        return switch (day) {
            case DayOff.OneDay(LocalDate date, String name) ->
                    new Row(line, DAY.format(date), "", name, date.isBefore(today()));
            case DayOff.Range(LocalDate from, LocalDate until, String name) ->
                    new Row(
                            line,
                            DAY.format(from) + " – " + DAY.format(until),
                            many(until.toEpochDay() - from.toEpochDay() + 1),
                            name,
                            until.isBefore(today()));
            case DayOff.Weekday(var weekday, String name) ->
                    new Row(line, DayWords.name(weekday), "every week", name, false);
            case DayOff.Yearly yearly ->
                    new Row(line, DayLines.when(yearly), "every year", yearly.name(), false);
        };
    }

    private static String many(long days) {
        return days == 1 ? "one day" : days + " days";
    }

    private Optional<Next> next(Calendar calendar) {
        DaysOff named =
                new CalendarDays(
                        calendar.days().stream()
                                .filter(day -> !(day instanceof DayOff.Weekday))
                                .toList());
        return today().datesUntil(today().plusDays(FAR))
                .filter(day -> named.reason(day) != null)
                .findFirst()
                .map(day -> new Next(DAY.format(day), String.valueOf(named.reason(day))));
    }
}
