package dev.signalbox.overview;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Work items per hour as stacked bars: done below, failed above.
 *
 * @param bars one per hour
 * @param top what the highest line of the chart stands for
 */
record HourBars(List<Bar> bars, long top, long done, long failed) {

    static final int HEIGHT = 120;

    /** One hour; positions in pixels from the top, x and width in per cent. */
    record Bar(
            Instant hour,
            String x,
            String width,
            long done,
            long failed,
            String doneY,
            String doneHeight,
            String failedY,
            String failedHeight) {}

    static HourBars of(LastDay.Seen day) {
        Map<Instant, LastDay.Outcome> byHour =
                day.outcomes().stream().collect(Collectors.toMap(LastDay.Outcome::hour, o -> o));
        long most = day.outcomes().stream().mapToLong(o -> o.done() + o.failed()).max().orElse(0);
        long top = niceTop(most);
        double slot = 100.0 / LastDay.HOURS;
        var bars = new ArrayList<Bar>();
        for (int at = 0; at < LastDay.HOURS; at++) {
            Instant hour = day.from().plus(at, ChronoUnit.HOURS);
            LastDay.Outcome outcome = byHour.getOrDefault(hour, new LastDay.Outcome(hour, 0, 0));
            double done = height(outcome.done(), top);
            double failed = height(outcome.failed(), top);
            bars.add(
                    new Bar(
                            hour,
                            percent(at * slot + slot * 0.12),
                            percent(slot * 0.76),
                            outcome.done(),
                            outcome.failed(),
                            number(HEIGHT - done),
                            number(done),
                            number(HEIGHT - done - failed),
                            number(failed)));
        }
        long allDone = bars.stream().mapToLong(Bar::done).sum();
        long allFailed = bars.stream().mapToLong(Bar::failed).sum();
        return new HourBars(bars, top, allDone, allFailed);
    }

    /** What is there is seen, however little. */
    private static double height(long count, long top) {
        return count == 0 ? 0 : Math.max(2, (HEIGHT - 4.0) * count / top);
    }

    /** The next 1, 2 or 5 times a power of ten. */
    private static long niceTop(long most) {
        for (long power = 1; ; power *= 10) {
            for (long step : new long[] {1, 2, 5}) {
                if (step * power >= most && step * power >= 4) {
                    return step * power;
                }
            }
        }
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
