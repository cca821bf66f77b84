package dev.signalbox.timetable;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says the days and months of a cron expression of Quartz. */
final class CronDays {

    private static final int FEW = 8;
    private static final Pattern NTH = Pattern.compile("(\\w{1,3})#([1-5])");
    private static final Pattern LAST = Pattern.compile("(\\w{1,3})L");
    private static final Pattern BEFORE_LAST = Pattern.compile("L-(\\d{1,2})");
    private static final Pattern NEAREST = Pattern.compile("(\\d{1,2})W");

    private CronDays() {}

    static Optional<String> of(String days, String months, String weekdays) {
        return CronField.read(months, CronField.Kind.MONTH)
                .flatMap(month -> isAny(weekdays) ? ofMonth(days, month) : ofWeek(weekdays, month));
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }

    private static Optional<String> ofMonth(String days, CronField months) {
        Optional<CronField> plain = CronField.read(days, CronField.Kind.DAY);
        if (plain.isPresent() && plain.get().isAll()) {
            return Optional.of(everyDay(months));
        }
        Optional<String> named = plain.isPresent() ? numbered(plain.get()) : special(days);
        return named.map(
                said -> (said.startsWith("every") ? said : "on " + said) + " of " + months(months));
    }

    private static Optional<String> numbered(CronField days) {
        int step = days.step();
        if (days.values().size() >= 4 && step > 0) {
            String range =
                    RuleWords.ordinal(days.first()) + " to " + RuleWords.ordinal(days.last());
            return Optional.of(step == 1 ? range : "every " + step + " days from " + range);
        }
        return days.values().size() > FEW
                ? Optional.empty()
                : Optional.of(
                        RuleWords.list(days.values().stream().map(RuleWords::ordinal).toList()));
    }

    private static Optional<String> special(String days) {
        List<Optional<String>> said =
                Arrays.stream(days.split(",")).map(CronDays::specialDay).toList();
        return said.stream().allMatch(Optional::isPresent)
                ? Optional.of(RuleWords.list(said.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Optional<String> specialDay(String day) {
        if (day.equals("L")) {
            return Optional.of("the last day");
        }
        if (day.equals("LW")) {
            return Optional.of("the last weekday");
        }
        Matcher before = BEFORE_LAST.matcher(day);
        if (before.matches()) {
            int count = Integer.parseInt(before.group(1));
            return Optional.of(
                    "the day " + count + (count == 1 ? " day" : " days") + " before the last");
        }
        Matcher nearest = NEAREST.matcher(day);
        if (nearest.matches()) {
            return Optional.of(
                    "the weekday nearest " + RuleWords.ordinal(Integer.parseInt(nearest.group(1))));
        }
        return CronField.read(day, CronField.Kind.DAY)
                .filter(CronField::isSingle)
                .map(one -> RuleWords.ordinal(one.first()));
    }

    private static Optional<String> ofWeek(String weekdays, CronField months) {
        Matcher nth = NTH.matcher(weekdays);
        if (nth.matches()) {
            return theDay(RuleWords.nth(Integer.parseInt(nth.group(2))), nth.group(1), months);
        }
        Matcher last = LAST.matcher(weekdays);
        if (last.matches()) {
            return theDay("last", last.group(1), months);
        }
        return CronField.read(weekdays.equals("L") ? "SAT" : weekdays, CronField.Kind.WEEKDAY)
                .map(field ->
                        field.isAll()
                                ? everyDay(months)
                                : "every " + RuleWords.days(days(field)) + in(months));
    }

    private static Optional<String> theDay(String which, String weekday, CronField months) {
        return CronField.read(weekday, CronField.Kind.WEEKDAY)
                .filter(CronField::isSingle)
                .map(day ->
                        "on the "
                                + which
                                + " "
                                + RuleWords.name(day(day.first()))
                                + " of "
                                + months(months));
    }

    private static Set<DayOfWeek> days(CronField field) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        field.values().forEach(value -> days.add(day(value)));
        return days;
    }

    /** Quartz counts from Sunday as 1. */
    private static DayOfWeek day(int value) {
        return DayOfWeek.SUNDAY.plus(value - 1);
    }

    private static String everyDay(CronField months) {
        return "every day" + in(months);
    }

    private static String in(CronField months) {
        return months.isAll() ? "" : " in " + months(months);
    }

    private static String months(CronField months) {
        if (months.isAll()) {
            return "every month";
        }
        return months.values().size() > 2 && months.step() == 1
                ? name(months.first()) + " to " + name(months.last())
                : RuleWords.list(months.values().stream().map(CronDays::name).toList());
    }

    private static String name(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
