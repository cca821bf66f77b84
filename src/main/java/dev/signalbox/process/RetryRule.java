package dev.signalbox.process;

import dev.signalbox.kit.Durations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often items that failed with one type of exception are tried again by themselves.
 *
 * @param type one of {@link #TYPES}
 * @param count how many times, 1 to 100
 * @param seconds how long to wait before the first retry; doubled for each further one
 */
public record RetryRule(String type, int count, long seconds) {

    /** The types of exceptions. */
    public static final List<String> TYPES =
            List.of("APPLICATION", "BUSINESS", "ORCHESTRATOR", "UNSPECIFIED");

    /** Up to which part of itself a wait gets longer by chance. */
    public static final double JITTER = 0.2;

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 16;
    private static final int MOST_NAMED = 4;

    /** How long to wait at least once it has failed that often before: from 0 on. */
    public Duration delay(int failures) {
        Duration doubled =
                Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()))
                        .multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    /** When it is tried again: "after 1 min, 2 min, 4 min, each up to a fifth later". */
    public String words() {
        if (seconds == 0) {
            return "at once";
        }
        var durations = new Durations();
        String waits =
                IntStream.range(0, Math.min(count, MOST_NAMED))
                        .mapToObj(failures -> durations.words(delay(failures)))
                        .collect(Collectors.joining(", "));
        return "after "
                + waits
                + (count > MOST_NAMED ? " and so on to " + durations.words(delay(count - 1)) : "")
                + (count == 1 ? ", or up to a fifth later" : ", each up to a fifth later");
    }
}
