package dev.signalbox.calendar;

import dev.signalbox.timetable.DaysOff;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A year of a calendar at a glance. */
record CalendarYear(int year, List<OfMonth> months, int off) {

    static final int FIRST = 1900;
    static final int LAST = 2999;
    private static final DateTimeFormatter TITLE =
            DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    /** A month in weeks of seven days; those of other months are null. */
    record OfMonth(String name, List<List<@Nullable Day>> weeks) {}

    /**
     * A day.
     *
     * @param reason why it is off; null: it is not
     */
    record Day(LocalDate date, @Nullable String reason, boolean today) {

        public String title() {
            return TITLE.format(date) + (reason == null ? "" : ": " + reason);
        }
    }

    static CalendarYear of(int year, DaysOff daysOff, LocalDate today) {
        List<OfMonth> months =
                Arrays.stream(Month.values())
                        .map(month -> month(YearMonth.of(year, month), daysOff, today))
                        .toList();
        long off =
                LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(day -> daysOff.reason(day) != null)
                        .count();
        return new CalendarYear(year, months, (int) off);
    }

    /** The year asked for, or this one; refused where there is no such. */
    static int asked(@Nullable Integer year, LocalDate today) {
        return Math.clamp(year == null ? today.getYear() : year, FIRST, LAST);
    }

    private static OfMonth month(YearMonth month, DaysOff daysOff, LocalDate today) {
        LocalDate monday = month.atDay(1).with(DayOfWeek.MONDAY);
        List<List<@Nullable Day>> weeks =
                Stream.iterate(monday, week -> week.plusWeeks(1))
                        .takeWhile(week -> !week.isAfter(month.atEndOfMonth()))
                        .map(week -> week(week, month, daysOff, today))
                        .toList();
        return new OfMonth(
                month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, Locale.ENGLISH), weeks);
    }

    private static List<@Nullable Day> week(
            LocalDate monday, YearMonth month, DaysOff daysOff, LocalDate today) {
        return IntStream.range(0, 7)
                .mapToObj(monday::plusDays)
                .map(date ->
                        Optional.of(date)
                                .filter(day -> YearMonth.from(day).equals(month))
                                .map(day -> new Day(day, daysOff.reason(day), day.equals(today)))
                                .orElse(null))
                .toList();
    }
}
