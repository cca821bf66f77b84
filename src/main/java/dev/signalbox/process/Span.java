package dev.signalbox.process;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people type them: {@code 90 min}, {@code 1 d 2 h}. */
public final class Span {

    private static final Pattern PART =
            Pattern.compile(
                    "\\G\\s*(\\d{1,9})\\s*(d|h|min|m|s)?(?![a-z])\\s*", Pattern.CASE_INSENSITIVE);
    private static final List<Unit> UNITS =
            List.of(
                    new Unit("d", 86_400),
                    new Unit("h", 3_600),
                    new Unit("min", 60),
                    new Unit("s", 1));

    private record Unit(String word, long seconds) {}

    private Span() {}

    /** Exactly, in as many units as it takes. */
    public static String words(long seconds) {
        StringBuilder words = new StringBuilder();
        long rest = seconds;
        for (Unit unit : UNITS) {
            if (rest >= unit.seconds()) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(rest / unit.seconds())
                        .append(' ')
                        .append(unit.word());
                rest %= unit.seconds();
            }
        }
        return words.isEmpty() ? "0 s" : words.toString();
    }

    /** In seconds; empty where it is no span. A figure alone is seconds. */
    public static OptionalLong seconds(String text) {
        Matcher part = PART.matcher(text);
        long seconds = 0;
        int end = 0;
        while (part.find()) {
            String unit =
                    part.group(2) == null ? "s" : part.group(2).toLowerCase(java.util.Locale.ROOT);
            seconds += Long.parseLong(part.group(1)) * factor(unit);
            end = part.end();
        }
        return end == 0 || end < text.length() ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    private static long factor(String word) {
        String unit = word.equals("m") ? "min" : word;
        return UNITS.stream()
                .filter(known -> known.word().equals(unit))
                .findFirst()
                .orElseThrow()
                .seconds();
    }
}
