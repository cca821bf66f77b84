package dev.signalbox.door.wire;

import dev.signalbox.kit.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a word that must be one of a few, in any letter case. */
public final class Choice {

    private Choice() {}

    public static <E extends Enum<E>> E of(String key, @Nullable String word, E usual) {
        if (word == null) {
            return usual;
        }
        Class<E> type = usual.getDeclaringClass();
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                key,
                                key
                                        + " must be one of "
                                        + Arrays.stream(type.getEnumConstants())
                                                .map(choice ->
                                                        choice.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))
                                        + ", not "
                                        + word
                                        + "."));
    }
}
