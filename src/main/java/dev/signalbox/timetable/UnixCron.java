package dev.signalbox.timetable;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says an expression of five fields, as Unix has it, in the words of Quartz. */
final class UnixCron {

    private static final List<String> DAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final Pattern DAY_RANGE =
            Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,2}))?");

    private UnixCron() {}

    /** What has not five fields is left as it is. */
    static String toQuartz(String expression) throws ParseException {
        String[] f = expression.strip().split("\\s+");
        if (f.length != 5) {
            return expression.strip();
        }
        boolean anyDate = f[2].equals("*") || f[2].equals("?");
        boolean anyDay = f[4].equals("*") || f[4].equals("?");
        if (!anyDate && !anyDay) {
            throw new ParseException(
                    "it names a day of the month and a day of the week; make two schedules of it",
                    0);
        }
        return String.join(
                " ",
                "0",
                f[0],
                f[1],
                anyDate && !anyDay ? "?" : f[2].replace('?', '*'),
                f[3],
                anyDay ? "?" : weekdays(f[4]));
    }

    /** Unix counts from Sunday as 0 or 7, Quartz as 1; both know the names. */
    private static String weekdays(String field) throws ParseException {
        var days = new TreeSet<Integer>();
        for (String part : field.split(",")) {
            Matcher range = DAY_RANGE.matcher(part);
            if (!range.matches()) {
                throw notADay(part);
            }
            boolean all = range.group(1).equals("*");
            int from = all ? 0 : day(range.group(2));
            int to = all ? 6 : range.group(3) == null ? from : day(range.group(3));
            int step = range.group(4) == null ? 1 : Integer.parseInt(range.group(4));
            if (step == 0) {
                throw notADay(part);
            }
            for (int day = from; day <= (to < from ? to + 7 : to); day += step) {
                days.add(day % 7);
            }
        }
        return days.stream().map(DAYS::get).collect(Collectors.joining(","));
    }

    private static int day(String word) throws ParseException {
        int named = DAYS.indexOf(word.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return named;
        }
        if (!word.matches("[0-7]")) {
            throw notADay(word);
        }
        return Integer.parseInt(word);
    }

    private static ParseException notADay(String part) {
        return new ParseException("\"" + part + "\" is no day of the week; say MON-FRI, or 1-5", 0);
    }
}
