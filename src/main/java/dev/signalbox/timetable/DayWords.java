package dev.signalbox.timetable;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as they are typed and sent: "monday", "15", "last_day", "second_tuesday". */
public final class DayWords {

    private static final Pattern NTH =
            Pattern.compile(
                    "(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)[_ -]+(\\w+(?:[_ -]day)?)");
    private static final List<String> ORDINALS = List.of("1st", "2nd", "3rd", "4th", "5th");

    private DayWords() {}

    /** By its name, the first three letters of it, or its number from Monday as 1. */
    public static Optional<DayOfWeek> weekday(String typed) {
        String word = typed.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.name().equals(word)
                                || day.name().substring(0, 3).equals(word)
                                || word.equals("" + day.getValue()))
                .findFirst();
    }

    /** A number, or which of its kind. */
    public static Optional<DayOfMonth> dayOfMonth(String typed) {
        String word = typed.strip().toLowerCase(Locale.ROOT);
        if (word.matches("0?[1-9]|[12]\\d|3[01]")) {
            return Optional.of(new DayOfMonth.Numbered(Integer.parseInt(word)));
        }
        if (word.matches("last([_ -]day)?|-1")) {
            return Optional.of(new DayOfMonth.Last());
        }
        Matcher nth = NTH.matcher(word);
        if (!nth.matches()) {
            return Optional.empty();
        }
        int number = number(nth.group(1));
        return nth.group(2).matches("working[_ -]?day")
                ? Optional.of(new DayOfMonth.NthWorkingDay(number))
                : weekday(nth.group(2)).map(day -> new DayOfMonth.NthWeekday(number, day));
    }

    private static int number(String word) {
        int ordinal = ORDINALS.indexOf(word);
        for (int nth = 1; ordinal < 0 && nth <= ORDINALS.size(); nth++) {
            if (RuleWords.nth(nth).equals(word)) {
                return nth;
            }
        }
        return ordinal < 0 ? DayOfMonth.LAST : ordinal + 1;
    }

    /** "Monday". */
    public static String name(DayOfWeek day) {
        return RuleWords.name(day);
    }

    /** "monday". */
    public static String of(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /** "15", "last_day", "second_tuesday", "last_working_day". */
    public static String of(DayOfMonth day) {
        return switch (day) {
            case DayOfMonth.Numbered(int number) -> "" + number;
            case DayOfMonth.Last() -> "last_day";
            case DayOfMonth.NthWeekday(int nth, DayOfWeek weekday) ->
                    RuleWords.nth(nth) + "_" + of(weekday);
            case DayOfMonth.NthWorkingDay(int nth) -> RuleWords.nth(nth) + "_working_day";
        };
    }
}
