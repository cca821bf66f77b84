package dev.signalbox.input;

import dev.signalbox.kit.Refused;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items of an input queue are meant.
 *
 * @param only these; null: all that may start now
 * @param first at most so many of them, in the order of the queue; null: all of them
 */
public record InputChoice(@Nullable List<UUID> only, @Nullable Integer first) {

    public static final InputChoice ALL = new InputChoice(null, null);

    public static InputChoice of(Collection<UUID> items) {
        return new InputChoice(items.stream().distinct().toList(), null);
    }

    /** The first {@code count} in the order of the queue. */
    public static InputChoice first(int count) {
        if (count < 1) {
            throw Refused.invalid("first", "The number of items to start with is at least 1.");
        }
        return new InputChoice(null, count);
    }
}
