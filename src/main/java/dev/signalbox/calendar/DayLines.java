package dev.signalbox.calendar;

import dev.signalbox.calendar.DayOff.OneDay;
import dev.signalbox.calendar.DayOff.Range;
import dev.signalbox.calendar.DayOff.Weekday;
import dev.signalbox.calendar.DayOff.Yearly;
import dev.signalbox.kit.Refused.Fault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Days off as people type them, one on a line: "2026-12-25 Christmas Day", "2026-12-24 to
 * 2027-01-01 Closed", "25 December Christmas Day".
 */
final class DayLines {

    private static final Pattern DATES =
            Pattern.compile(
                    "(\\d{4}-\\d{1,2}-\\d{1,2})(?:\\s*(?:to|until|–|-|\\.\\.)\\s*(\\d{4}-\\d{1,2}-\\d{1,2}))?(?:[\\s,;:]+(.*))?");
    private static final Pattern EVERY_YEAR =
            Pattern.compile("(?:every\\s+)?(\\d{1,2})\\.?\\s+(\\p{L}{3,9})\\.?(?:[\\s,;:]+(.*))?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final List<DateTimeFormatter> MONTHS =
            List.of(lenient("d MMMM"), lenient("d MMM"));

    private DayLines() {}

    /** All but the weekdays, which have boxes to tick. */
    static String write(List<DayOff> days) {
        return days.stream()
                .filter(day -> !(day instanceof Weekday))
                .map(DayLines::line)
                .collect(Collectors.joining("\n"));
    }

    /** A fault for each line that cannot be understood, under {@code field}. */
    static List<DayOff> read(String field, String typed, List<Fault> faults) {
        List<DayOff> days = new ArrayList<>();
        int number = 0;
        for (String line : typed.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                List<Fault> wrong = new ArrayList<>();
                line(line.strip()).flatMap(text -> text.read("", wrong)).ifPresent(days::add);
                String sentence =
                        line(line.strip()).isEmpty()
                                ? "“" + line.strip() + "” is no day; see below for what is."
                                : wrong.isEmpty() ? null : wrong.getFirst().message();
                if (sentence != null) {
                    faults.add(new Fault(field, number, "Line " + number + ": " + sentence));
                }
            }
        }
        return days;
    }

    private static Optional<DayOffText> line(String line) {
        Matcher dates = DATES.matcher(line);
        if (dates.matches()) {
            String name = dates.group(3);
            return Optional.of(
                    dates.group(2) == null
                            ? new DayOffText(dates.group(1), null, null, null, null, name)
                            : new DayOffText(
                                    null, dates.group(1), dates.group(2), null, null, name));
        }
        Matcher yearly = EVERY_YEAR.matcher(line);
        return yearly.matches()
                ? Optional.ofNullable(day(yearly.group(1) + " " + yearly.group(2)))
                        .map(day ->
                                new DayOffText(
                                        null,
                                        null,
                                        null,
                                        null,
                                        day.toString().substring(2),
                                        yearly.group(3)))
                : Optional.empty();
    }

    private static @Nullable MonthDay day(String typed) {
        for (DateTimeFormatter format : MONTHS) {
            try {
                return MonthDay.parse(typed, format);
            } catch (DateTimeException e) {
                // The next may fit.
            }
        }
        return null;
    }

    static String line(DayOff day) {
        return when(day) + " " + day.name();
    }

    /** "25 December", "2026-12-24 to 2027-01-01". */
    static String when(DayOff day) {
        return switch (day) {
            case OneDay(LocalDate date, var _) -> "" + date;
            case Range(LocalDate from, LocalDate until, var _) -> from + " to " + until;
            case Yearly(MonthDay yearly, var _) -> DAY.format(yearly);
            case Weekday(var weekday, var _) -> weekday.toString();
        };
    }

    private static DateTimeFormatter lenient(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
