package dev.signalbox.timetable;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;
import static java.time.temporal.ChronoUnit.WEEKS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The wall times of a rule of days. */
record DayWalls(Rule.OfDays rule, LocalDate begin, DaysOff daysOff) implements Walls {

    /** A month of the rule without any of its days is nothing strange; so many are. */
    private static final int MOST_MONTHS = 12 * Timetable.MOST_YEARS;

    @Override
    public @Nullable LocalDateTime next(LocalDateTime from) {
        Optional<LocalTime> later =
                rule.at().stream().filter(at -> !at.isBefore(from.toLocalTime())).findFirst();
        LocalDate first = later.isPresent() ? from.toLocalDate() : from.toLocalDate().plusDays(1);
        LocalDate day = day(first);
        if (day == null) {
            return null;
        }
        boolean today = later.isPresent() && day.equals(from.toLocalDate());
        return day.atTime(today ? later.get() : rule.at().getFirst());
    }

    /** The first day of the rule that is not before {@code from}. */
    private @Nullable LocalDate day(LocalDate from) {
        return switch (rule) {
            case Rule.Daily daily -> from.plusDays(missing(DAYS.between(begin, from), daily));
            case Rule.Weekly weekly -> weekday(weekly, from);
            case Rule.Monthly monthly -> dayOfMonth(monthly, from);
        };
    }

    private LocalDate weekday(Rule.Weekly rule, LocalDate from) {
        LocalDate monday = from.with(DayOfWeek.MONDAY);
        long missing = missing(WEEKS.between(begin.with(DayOfWeek.MONDAY), monday), rule);
        LocalDate week = monday.plusWeeks(missing);
        return Stream.of(week, week.plusWeeks(rule.count()))
                .flatMap(start -> rule.days().stream().sorted().map(start::with))
                .filter(day -> !day.isBefore(from))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable LocalDate dayOfMonth(Rule.Monthly rule, LocalDate from) {
        YearMonth month = YearMonth.from(from);
        long missing = missing(MONTHS.between(YearMonth.from(begin), month), rule);
        return Stream.iterate(month.plusMonths(missing), next -> next.plusMonths(rule.count()))
                .limit(MOST_MONTHS / rule.count() + 2)
                .flatMap(next ->
                        rule.days().stream()
                                .flatMap(day -> day.in(next, daysOff).stream())
                                .sorted())
                .filter(day -> !day.isBefore(from))
                .findFirst()
                .orElse(null);
    }

    /** How many units are missing to the next that counts. */
    private static long missing(long passed, Rule.OfDays rule) {
        return Math.floorMod(-passed, (long) rule.count());
    }
}
