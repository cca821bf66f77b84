package dev.signalbox.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.calendar.DayOff.OneDay;
import dev.signalbox.calendar.DayOff.Range;
import dev.signalbox.calendar.DayOff.Weekday;
import dev.signalbox.calendar.DayOff.Yearly;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.timetable.DayWords;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day off as it is stored and sent: one of {@code date}, {@code from} with {@code until}, {@code
 * weekday} and {@code yearly}, and a name.
 *
 * @param date as 2026-12-25
 * @param weekday as sunday
 * @param yearly as 12-25
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DayOffText(
        @Nullable String date,
        @Nullable String from,
        @Nullable String until,
        @Nullable String weekday,
        @Nullable String yearly,
        @Nullable String name) {

    static final int LONGEST_NAME = 120;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    public static DayOffText of(DayOff day) {
        return switch (day) {
            case OneDay(LocalDate date, String name) ->
                    new DayOffText("" + date, null, null, null, null, name);
            case Range(LocalDate from, LocalDate until, String name) ->
                    new DayOffText(null, "" + from, "" + until, null, null, name);
            case Weekday(var weekday, String name) ->
                    new DayOffText(null, null, null, DayWords.of(weekday), null, name);
            case Yearly(MonthDay yearly, String name) ->
                    new DayOffText(null, null, null, null, yearly.toString().substring(2), name);
        };
    }

    /** Empty only together with a fault; {@code at} says where it stands, as in {@code days[3]}. */
    public Optional<DayOff> read(String at, List<Fault> faults) {
        int before = faults.size();
        long kinds = Stream.of(date, from, weekday, yearly).filter(word -> word != null).count();
        String called = called();
        DayOff day = null;
        if (kinds != 1 || (until != null && from == null)) {
            faults.add(
                    new Fault(
                            at,
                            0,
                            "A day off has one of date, from with until, weekday and yearly."));
        } else if (called.length() > LONGEST_NAME) {
            faults.add(new Fault(at + ".name", 0, "A name has up to 120 characters."));
        } else if (date != null) {
            day = new OneDay(date(at + ".date", date, faults), called);
        } else if (from != null) {
            day = range(at, from, called, faults);
        } else if (weekday != null) {
            day = weekday(at, weekday, called, faults);
        } else {
            day = yearly(at, String.valueOf(yearly), called, faults);
        }
        return faults.size() > before ? Optional.empty() : Optional.ofNullable(day);
    }

    private String called() {
        return name == null || name.isBlank() ? "Day off" : name.strip();
    }

    private DayOff range(String at, String first, String called, List<Fault> faults) {
        LocalDate begin = date(at + ".from", first, faults);
        LocalDate end =
                until == null
                        ? missing(at + ".until", "Say until which day.", faults)
                        : date(at + ".until", until, faults);
        if (end.isBefore(begin) && !end.equals(LocalDate.MIN)) {
            faults.add(new Fault(at + ".until", 0, "The last day is before the first."));
        }
        return new Range(begin, end, called);
    }

    private @Nullable DayOff weekday(String at, String word, String called, List<Fault> faults) {
        var day = DayWords.weekday(word);
        if (day.isEmpty()) {
            missing(at + ".weekday", "“" + word + "” is no weekday; say monday to sunday.", faults);
            return null;
        }
        boolean unnamed = name == null || name.isBlank();
        return new Weekday(day.get(), unnamed ? DayWords.name(day.get()) : called);
    }

    private static @Nullable DayOff yearly(
            String at, String word, String called, List<Fault> faults) {
        try {
            return new Yearly(MonthDay.parse("--" + word.strip()), called);
        } catch (DateTimeException e) {
            missing(
                    at + ".yearly",
                    "“" + word + "” is no day of a year; say month and day such as 12-25.",
                    faults);
            return null;
        }
    }

    private static LocalDate date(String at, String word, List<Fault> faults) {
        try {
            LocalDate date = LocalDate.parse(word.strip());
            if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
                return date;
            }
        } catch (DateTimeException e) {
            // It gets the sentence below.
        }
        return missing(at, "“" + word + "” is no date; dates are such as 2026-12-25.", faults);
    }

    private static LocalDate missing(String at, String sentence, List<Fault> faults) {
        faults.add(new Fault(at, 0, sentence));
        return LocalDate.MIN;
    }
}
