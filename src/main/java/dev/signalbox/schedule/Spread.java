package dev.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Spreads starts that are planned for one moment over a while. Which second a start gets depends on
 * its schedule and its planned time only, so whoever works it out, and however often, says the
 * same.
 */
final class Spread {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Spread() {}

    static Duration of(UUID scheduleId, Instant plannedAt, long windowSeconds) {
        if (windowSeconds <= 0) {
            return Duration.ZERO;
        }
        long seed =
                mixed(scheduleId.getMostSignificantBits())
                        ^ mixed(scheduleId.getLeastSignificantBits() + GOLDEN)
                        ^ mixed(plannedAt.getEpochSecond());
        return Duration.ofSeconds(Math.floorMod(mixed(seed), windowSeconds));
    }

    /** Every bit of the number depends on every other (the last step of splitmix64). */
    private static long mixed(long number) {
        long once = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
