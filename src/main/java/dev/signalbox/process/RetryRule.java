package dev.signalbox.process;

/**
 * How often items that failed with one type of exception are tried again by themselves.
 *
 * @param type {@code BUSINESS}, {@code APPLICATION}, {@code ORCHESTRATOR} or {@code UNSPECIFIED}
 * @param count how many times, 1 to 100
 * @param seconds how long to wait before the first retry; doubled for each further one
 */
public record RetryRule(String type, int count, long seconds) {}
