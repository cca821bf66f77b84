package dev.signalbox.door.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of keys: {@code timeoutSeconds} is written {@code timeout_seconds}. */
final class SnakeCase {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private SnakeCase() {}

    /** The key of a component, as it says itself or by its name. */
    static String of(RecordComponent component) {
        JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
        return own == null ? of(component.getName()) : own.value();
    }

    static String of(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
