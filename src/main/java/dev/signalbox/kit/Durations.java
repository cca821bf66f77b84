package dev.signalbox.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how long something took in its two largest units: "2 h 5 min", "8 s", "340 ms". */
public final class Durations {

    private record Unit(String word, long millis) {}

    private static final List<Unit> UNITS =
            List.of(
                    new Unit("d", 86_400_000),
                    new Unit("h", 3_600_000),
                    new Unit("min", 60_000),
                    new Unit("s", 1_000));

    /** "2 h 5 min"; below a second "340 ms"; a dash for none. */
    public String words(@Nullable Duration duration) {
        if (duration == null) {
            return "–";
        }
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return millis + " ms";
        }
        for (int at = 0; at < UNITS.size(); at++) {
            Unit large = UNITS.get(at);
            if (millis >= large.millis()) {
                String first = millis / large.millis() + " " + large.word();
                if (at + 1 == UNITS.size()) {
                    return first;
                }
                Unit small = UNITS.get(at + 1);
                long rest = millis % large.millis() / small.millis();
                return rest == 0 ? first : first + " " + rest + " " + small.word();
            }
        }
        return "0 s";
    }

    /** From one time to another; a dash where either is missing. */
    public String between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "–" : words(Duration.between(from, to));
    }

    public String seconds(long seconds) {
        return words(Duration.ofSeconds(seconds));
    }
}
