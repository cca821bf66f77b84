package dev.signalbox.kit;

/**
 * Something every template can use by its name, as in {@code ${durations.words(...)}}; rooms add
 * theirs as beans of this type.
 *
 * @param name as templates say it
 * @param value what it stands for
 */
public record Word(String name, Object value) {}
