package dev.signalbox.steprun;

import java.time.Duration;

/**
 * How long the step runs of a step usually take.
 *
 * @param median of the last ones that succeeded
 * @param slowAfter one that has run for longer is slower than usual
 */
public record Usual(Duration median, Duration slowAfter) {

    private static final Duration AT_LEAST = Duration.ofSeconds(30);

    /**
     * Slower than nearly all, than twice the middle one, and by more than a few seconds.
     *
     * @param high seconds within which 95 of 100 ended
     */
    public static Usual of(double median, double high) {
        Duration usual = seconds(median);
        Duration slow = seconds(Math.max(high, 2 * median));
        Duration least = usual.plus(AT_LEAST);
        return new Usual(usual, slow.compareTo(least) < 0 ? least : slow);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
