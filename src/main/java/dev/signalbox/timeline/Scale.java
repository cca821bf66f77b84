package dev.signalbox.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a time stands, in per cent of the width.
 *
 * @param from left edge
 * @param to right edge
 * @param now where something still goes, else null
 */
record Scale(Instant from, Instant to, @Nullable Instant now) {

    private static final int[] SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400, 172800,
        604800
    };

    /** A mark of the axis, and the time since the left edge. */
    record Tick(String x, Duration after) {}

    /** As wide as the spans are; where one still goes, with a little room behind now. */
    static Scale of(List<Span> spans, Instant now) {
        Instant from =
                spans.stream().map(Span::queuedAt).min(Comparator.naturalOrder()).orElse(now);
        Instant last =
                spans.stream()
                        .map(span -> span.end(now))
                        .max(Comparator.naturalOrder())
                        .orElse(now);
        boolean live = spans.stream().anyMatch(span -> span.endedAt() == null);
        long millis = Math.max(1_000, Duration.between(from, last).toMillis());
        Instant to = from.plusMillis(live ? millis + millis / 40 : millis);
        return new Scale(from, to, live ? now : null);
    }

    double at(Instant instant) {
        return 100.0
                * Duration.between(from, instant).toMillis()
                / Duration.between(from, to).toMillis();
    }

    String x(Instant instant) {
        return percent(at(instant));
    }

    List<Tick> ticks() {
        long span = Math.max(1, Duration.between(from, to).toSeconds());
        int step = SECONDS[SECONDS.length - 1];
        for (int seconds : SECONDS) {
            if (span / seconds <= 6) {
                step = seconds;
                break;
            }
        }
        var ticks = new ArrayList<Tick>();
        // One at the right edge would have its words beyond it.
        for (long at = 0; at <= span * 19 / 20; at += step) {
            ticks.add(new Tick(x(from.plusSeconds(at)), Duration.ofSeconds(at)));
        }
        return ticks;
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }
}
