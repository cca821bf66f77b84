package dev.signalbox.process;

import java.util.List;

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
}
