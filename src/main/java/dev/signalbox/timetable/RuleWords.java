package dev.signalbox.timetable;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says rules as people do. */
final class RuleWords {

    private static final List<String> NTH = List.of("first", "second", "third", "fourth", "fifth");
    private static final Set<DayOfWeek> WORKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private RuleWords() {}

    static String of(Rule rule) {
        return switch (rule) {
            case Rule.Every every ->
                    every(every.count(), every.unit() == Rule.Every.Unit.HOUR ? "hour" : "minute");
            case Rule.Daily daily -> every(daily.count(), "day") + at(daily.at());
            case Rule.Weekly weekly -> every(weekly) + at(weekly.at());
            case Rule.Monthly monthly ->
                    "on "
                            + list(monthly.days().stream().map(RuleWords::day).toList())
                            + " of "
                            + every(monthly.count(), "month")
                            + at(monthly.at());
            case Rule.Cron cron ->
                    CronWords.of(cron.expression())
                            .orElseGet(() -> "by the cron expression " + cron.expression());
        };
    }

    static String every(int count, String unit) {
        return count == 1 ? "every " + unit : "every " + count + " " + unit + "s";
    }

    private static String every(Rule.Weekly rule) {
        if (rule.count() > 1) {
            return every(rule.count(), "week") + " on " + weekdays(rule.days());
        }
        if (rule.days().size() == 7) {
            return "every day";
        }
        return "every " + days(rule.days());
    }

    /** "Monday to Friday", or each by its name. */
    static String days(Set<DayOfWeek> days) {
        return days.equals(WORKDAYS) ? "Monday to Friday" : weekdays(days);
    }

    private static String at(Collection<LocalTime> times) {
        return " at " + list(times.stream().map(LocalTime::toString).toList());
    }

    private static String weekdays(Collection<DayOfWeek> days) {
        return list(days.stream().sorted().map(RuleWords::name).toList());
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String day(DayOfMonth day) {
        return switch (day) {
            case DayOfMonth.Numbered(int number) -> ordinal(number);
            case DayOfMonth.Last() -> "the last day";
            case DayOfMonth.NthWeekday(int nth, DayOfWeek weekday) ->
                    "the " + nth(nth) + " " + name(weekday);
            case DayOfMonth.NthWorkingDay(int nth) -> "the " + nth(nth) + " working day";
        };
    }

    /** "first" to "fifth", and "last". */
    static String nth(int nth) {
        return nth == DayOfMonth.LAST ? "last" : NTH.get(nth - 1);
    }

    /** "the 1st". */
    static String ordinal(int number) {
        return "the " + number + ending(number);
    }

    private static String ending(int number) {
        if (number / 10 == 1) {
            return "th";
        }
        return switch (number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : words.stream().limit(words.size() - 1).collect(Collectors.joining(", "))
                        + " and "
                        + words.getLast();
    }
}
