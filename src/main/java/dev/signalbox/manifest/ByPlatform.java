package dev.signalbox.manifest;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values that may differ between platforms; kept once where they do not. */
public final class ByPlatform {

    private static final String ANY = "any";

    private ByPlatform() {}

    static <T> Map<String, T> work(Function<Platform, T> make) {
        Map<String, T> made = new LinkedHashMap<>();
        Platform.ALL.forEach(platform -> made.put(platform.key(), make.apply(platform)));
        if (new HashSet<>(made.values()).size() == 1) {
            return Map.of(ANY, made.values().iterator().next());
        }
        return made;
    }

    public static <T> T of(Map<String, T> values, Platform platform) {
        T value = values.get(ANY);
        if (value == null) {
            value = values.get(platform.key());
        }
        if (value == null) {
            value = values.get(Platform.ALL.getFirst().key());
        }
        if (value == null) {
            throw new IllegalStateException("Nothing for platform " + platform.key());
        }
        return value;
    }
}
