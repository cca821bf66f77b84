package dev.signalbox.queue;

import dev.signalbox.kit.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where in a line an entry is to go.
 *
 * @param place from 1, where a number was given
 * @param before the entry that it is to stand before
 */
public record Spot(Kind kind, long place, @Nullable UUID before) {

    /** How the spot was named. */
    enum Kind {
        TOP,
        UP,
        DOWN,
        PLACE,
        BEFORE
    }

    /** {@code top}, {@code up}, {@code down} or a place from 1. */
    public static Spot of(String text) {
        return switch (text.strip()) {
            case "top" -> new Spot(Kind.TOP, 1, null);
            case "up" -> new Spot(Kind.UP, 0, null);
            case "down" -> new Spot(Kind.DOWN, 0, null);
            default -> new Spot(Kind.PLACE, number(text.strip()), null);
        };
    }

    public static Spot before(UUID other) {
        return new Spot(Kind.BEFORE, 0, other);
    }

    private static long number(String text) {
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Long.parseLong(text);
        }
        throw Refused.invalid(
                "position", "A position is top, up, down or a place from 1, not " + text + ".");
    }
}
