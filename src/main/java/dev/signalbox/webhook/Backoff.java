package dev.signalbox.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery that was not taken is sent again: soon at first, then for some sixteen hours. */
final class Backoff {

    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofHours(8));

    private Backoff() {}

    /**
     * Up to a fifth more or less, so that what failed together does not come back together. Empty
     * when it is given up.
     *
     * @param attempts so far
     */
    static Optional<Duration> after(int attempts, RandomGenerator random) {
        if (attempts > WAITS.size()) {
            return Optional.empty();
        }
        double factor = 0.8 + 0.4 * random.nextDouble();
        return Optional.of(Duration.ofMillis((long) (WAITS.get(attempts - 1).toMillis() * factor)));
    }
}
