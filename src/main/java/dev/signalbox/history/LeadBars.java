package dev.signalbox.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lead times as bars, the newest at the right edge, with a line at the middle one of those that
 * went to their end. A bar that is far longer than that is cut at the top.
 *
 * @param bars the oldest first
 * @param top what the upper edge stands for
 * @param median null until a run has gone to its end
 * @param medianY where its line stands
 * @param longest of all that are drawn
 */
record LeadBars(
        List<Bar> bars,
        Duration top,
        @Nullable Duration median,
        String medianY,
        @Nullable Bar longest) {

    static final int HEIGHT = 120;
    static final int MOST = 100;

    private static final int CUT = 4;
    private static final long[] TOPS = {
        5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400
    };

    /** One run; x and width in per cent, y and height in pixels. */
    record Bar(
            Lead run,
            Duration time,
            boolean cut,
            String x,
            String width,
            String y,
            String height) {}

    /** Of leads with the newest first. */
    static LeadBars of(List<Lead> leads, Instant now) {
        List<Duration> whole =
                leads.stream().filter(Lead::isWhole).map(run -> run.time(now)).sorted().toList();
        Duration median = whole.isEmpty() ? null : whole.get((whole.size() - 1) / 2);
        Duration most =
                leads.stream()
                        .map(run -> run.time(now))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        Duration highest = median == null ? most : least(most, median.multipliedBy(CUT));
        long top = niceTop(highest.toSeconds() + 1);
        double slot = 100.0 / Math.max(leads.size(), MOST / 3);
        var bars = new ArrayList<Bar>();
        for (int at = leads.size() - 1; at >= 0; at--) {
            Lead run = leads.get(at);
            Duration time = run.time(now);
            double height = Math.clamp(HEIGHT * (time.toMillis() / 1000.0) / top, 2, HEIGHT);
            bars.add(
                    new Bar(
                            run,
                            time,
                            time.toSeconds() > top,
                            number(100 - (at + 1) * slot + slot * 0.1) + "%",
                            number(slot * 0.8) + "%",
                            number(HEIGHT - height),
                            number(height)));
        }
        Bar longest = bars.stream().max((a, b) -> a.time().compareTo(b.time())).orElse(null);
        double line = median == null ? 0 : HEIGHT - HEIGHT * (median.toMillis() / 1000.0) / top;
        return new LeadBars(bars, Duration.ofSeconds(top), median, number(line), longest);
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static long niceTop(long seconds) {
        for (long top : TOPS) {
            if (top >= seconds) {
                return top;
            }
        }
        long days = TOPS[TOPS.length - 1];
        return (seconds + days - 1) / days * days;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
