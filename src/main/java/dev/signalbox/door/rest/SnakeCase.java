package dev.signalbox.door.rest;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of keys: {@code timeoutSeconds} is written {@code timeout_seconds}. */
final class SnakeCase {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private SnakeCase() {}

    static String of(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
