package dev.signalbox.timetable;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** How often something starts, said in the time that clocks on the wall show. */
public sealed interface Rule {

    /** The rule as people say it: "every day at 08:00". */
    default String words() {
        return RuleWords.of(this);
    }

    /**
     * A rule of days, with the times of those days.
     *
     * <p>Where {@code count} is more than one, days, weeks or months are counted from the day on
     * which the timetable begins; without such a day from Monday, 3 January 2000.
     */
    sealed interface OfDays extends Rule {

        int count();

        /** Ascending, at least one. */
        List<LocalTime> at();
    }

    /**
     * So much time after each other, whatever the clocks do meanwhile.
     *
     * <p>It is counted from the moment at which the timetable begins; without one from midnight of
     * 3 January 2000 in its zone, so that every 15 minutes is at 00, 15, 30 and 45.
     */
    record Every(int count, Unit unit) implements Rule {

        /** What is counted. */
        public enum Unit {
            MINUTE(Duration.ofMinutes(1)),
            HOUR(Duration.ofHours(1));

            private final Duration length;

            Unit(Duration length) {
                this.length = length;
            }
        }

        Duration length() {
            return unit.length.multipliedBy(count);
        }
    }

    /** Every {@code count} days. */
    record Daily(int count, List<LocalTime> at) implements OfDays {}

    /** On these days of every {@code count} weeks; a week begins on Monday. */
    record Weekly(int count, Set<DayOfWeek> days, List<LocalTime> at) implements OfDays {}

    /** On these days of every {@code count} months. */
    record Monthly(int count, List<DayOfMonth> days, List<LocalTime> at) implements OfDays {}

    /**
     * An expression of Quartz (seconds, minutes, hours, day of month, month, day of week, and if
     * wanted year), or one of five fields as Unix has it.
     */
    record Cron(String expression) implements Rule {}
}
