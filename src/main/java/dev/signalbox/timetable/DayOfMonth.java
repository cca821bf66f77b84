package dev.signalbox.timetable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A day of a month; a month that has no such day is left out. */
public sealed interface DayOfMonth {

    /** Stands for the last, counted as {@code nth}. */
    int LAST = -1;

    /** The day in this month. */
    Optional<LocalDate> in(YearMonth month, DaysOff daysOff);

    /** From 1 to 31. */
    record Numbered(int day) implements DayOfMonth {

        @Override
        public Optional<LocalDate> in(YearMonth month, DaysOff daysOff) {
            return month.isValidDay(day) ? Optional.of(month.atDay(day)) : Optional.empty();
        }
    }

    /** The last day, whichever number it has. */
    record Last() implements DayOfMonth {

        @Override
        public Optional<LocalDate> in(YearMonth month, DaysOff daysOff) {
            return Optional.of(month.atEndOfMonth());
        }
    }

    /** As in "the second Tuesday". */
    record NthWeekday(int nth, DayOfWeek weekday) implements DayOfMonth {

        @Override
        public Optional<LocalDate> in(YearMonth month, DaysOff daysOff) {
            return pick(nth, month, day -> day.getDayOfWeek() == weekday);
        }
    }

    /** As in "the last working day". */
    record NthWorkingDay(int nth) implements DayOfMonth {

        @Override
        public Optional<LocalDate> in(YearMonth month, DaysOff daysOff) {
            return pick(nth, month, daysOff::isWorkingDay);
        }
    }

    private static Optional<LocalDate> pick(int nth, YearMonth month, Predicate<LocalDate> wanted) {
        return nth == LAST
                ? Stream.iterate(month.atEndOfMonth(), day -> day.minusDays(1))
                        .limit(month.lengthOfMonth())
                        .filter(wanted)
                        .findFirst()
                : Stream.iterate(month.atDay(1), day -> day.plusDays(1))
                        .limit(month.lengthOfMonth())
                        .filter(wanted)
                        .skip(nth - 1)
                        .findFirst();
    }
}
