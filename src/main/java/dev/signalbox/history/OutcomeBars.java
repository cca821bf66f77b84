package dev.signalbox.history;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs per day or hour as stacked bars: completed below, then stopped, unresolved and those that
 * still go.
 *
 * @param top what the upper edge stands for
 * @param all sums over all bars
 * @param capped whether there were more runs than are counted
 */
record OutcomeBars(Every every, List<Bar> bars, long top, Outcome all, boolean capped) {

    static final int HEIGHT = 120;

    /** One day or hour; x and width in per cent. */
    record Bar(
            String name, String label, Outcome outcome, String x, String width, List<Part> parts) {}

    /** One outcome within it, in pixels. */
    record Part(String look, String y, String height) {}

    static OutcomeBars of(
            Every every, List<ZonedDateTime> starts, List<Outcome> outcomes, int most) {
        Map<Instant, Outcome> byStart =
                outcomes.stream().collect(Collectors.toMap(Outcome::at, one -> one));
        long top = niceTop(outcomes.stream().mapToLong(Outcome::all).max().orElse(0));
        double slot = 100.0 / starts.size();
        var bars = new ArrayList<Bar>();
        for (int at = 0; at < starts.size(); at++) {
            ZonedDateTime start = starts.get(at);
            Instant instant = start.toInstant();
            Outcome outcome = byStart.getOrDefault(instant, new Outcome(instant, 0, 0, 0, 0));
            bars.add(
                    new Bar(
                            every.name(start),
                            every.label(at, start),
                            outcome,
                            number(at * slot + slot * 0.12) + "%",
                            number(slot * 0.76) + "%",
                            parts(outcome, top)));
        }
        Outcome all = sum(starts.getFirst().toInstant(), bars);
        return new OutcomeBars(every, bars, top, all, all.all() >= most);
    }

    private static List<Part> parts(Outcome outcome, long top) {
        var parts = new ArrayList<Part>();
        double y = HEIGHT;
        y = part(parts, "completed", outcome.completed(), top, y);
        y = part(parts, "stopped", outcome.stopped(), top, y);
        y = part(parts, "unresolved", outcome.unresolved(), top, y);
        part(parts, "going", outcome.going(), top, y);
        return parts;
    }

    /** What is there is seen, however little. */
    private static double part(List<Part> parts, String look, long count, long top, double y) {
        if (count == 0) {
            return y;
        }
        double height = Math.max(2, (HEIGHT - 8.0) * count / top);
        parts.add(new Part(look, number(y - height), number(height)));
        return y - height;
    }

    private static Outcome sum(Instant from, List<Bar> bars) {
        return bars.stream()
                .map(Bar::outcome)
                .reduce(
                        new Outcome(from, 0, 0, 0, 0),
                        (a, b) ->
                                new Outcome(
                                        from,
                                        a.completed() + b.completed(),
                                        a.stopped() + b.stopped(),
                                        a.unresolved() + b.unresolved(),
                                        a.going() + b.going()));
    }

    /** The next 1, 2 or 5 times a power of ten. */
    private static long niceTop(long most) {
        for (long power = 1; ; power *= 10) {
            for (long step : new long[] {1, 2, 5}) {
                if (step * power >= Math.max(4, most)) {
                    return step * power;
                }
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
