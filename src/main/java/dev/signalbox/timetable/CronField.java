package dev.signalbox.timetable;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a field of a cron expression names.
 *
 * @param values at least one
 * @param count of all values that such a field can have
 */
record CronField(SortedSet<Integer> values, int count) {

    private static final Pattern PART =
            Pattern.compile("(\\*|\\?|\\w+?)(?:-(\\w+))?(?:/(\\d{1,4}))?");

    /** Which values a field can have, and how they are called, if they have names. */
    record Kind(int lowest, int highest, List<String> names) {

        static final Kind MINUTE = new Kind(0, 59, List.of());
        static final Kind HOUR = new Kind(0, 23, List.of());
        static final Kind DAY = new Kind(1, 31, List.of());
        static final Kind MONTH =
                new Kind(
                        1,
                        12,
                        List.of(
                                "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP",
                                "OCT", "NOV", "DEC"));

        /** As Quartz counts them. */
        static final Kind WEEKDAY =
                new Kind(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

        static final Kind YEAR = new Kind(1970, 2199, List.of());

        int count() {
            return highest - lowest + 1;
        }

        /** -1 for what is none. */
        private int value(String word) {
            int named = names.indexOf(word);
            if (named >= 0) {
                return lowest + named;
            }
            if (!word.matches("\\d{1,4}")) {
                return -1;
            }
            int number = Integer.parseInt(word);
            return number < lowest || number > highest ? -1 : number;
        }
    }

    /** Empty for what is more than lists, ranges and steps. */
    static Optional<CronField> read(String field, Kind kind) {
        var values = new TreeSet<Integer>();
        for (String part : field.split(",")) {
            if (!add(part, kind, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(new CronField(values, kind.count()));
    }

    private static boolean add(String part, Kind kind, SortedSet<Integer> values) {
        Matcher found = PART.matcher(part);
        if (!found.matches()) {
            return false;
        }
        boolean any = found.group(1).equals("*") || found.group(1).equals("?");
        int step = found.group(3) == null ? 1 : Integer.parseInt(found.group(3));
        int from = any ? kind.lowest() : kind.value(found.group(1));
        int to = found.group(3) == null && !any ? from : kind.highest();
        if (found.group(2) != null) {
            to = any ? -1 : kind.value(found.group(2));
        }
        if (from < 0 || to < 0 || step == 0) {
            return false;
        }
        for (int at = from; at <= (to < from ? to + kind.count() : to); at += step) {
            values.add(at > kind.highest() ? at - kind.count() : at);
        }
        return true;
    }

    boolean isAll() {
        return values.size() == count;
    }

    boolean isSingle() {
        return values.size() == 1;
    }

    int first() {
        return values.first();
    }

    int last() {
        return values.last();
    }

    /** How far apart they are, where that is always the same; else 0. */
    int step() {
        int size = values.size();
        int step = size < 2 ? 0 : (last() - first()) / (size - 1);
        int at = first();
        for (int value : values) {
            if (value != at) {
                return 0;
            }
            at += step;
        }
        return step;
    }

    /** Whether they go round evenly, as every 15 minutes of an hour. */
    boolean isRound() {
        return step() > 0 && step() * values.size() == count;
    }
}
