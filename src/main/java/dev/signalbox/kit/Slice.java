package dev.signalbox.kit;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One screen of a long list, found by key: ask the store for one row more than fits, from after the
 * last key seen.
 *
 * @param rows what is shown
 * @param next key after which the next screen starts; null on the last
 */
public record Slice<T>(List<T> rows, @Nullable String next) {

    /** Rows on a screen where a list does not say otherwise. */
    public static final int SCREEN = 50;

    /**
     * Of rows read with a limit of {@code size + 1}; {@code key} says under which key a row is
     * found again.
     */
    public static <T> Slice<T> of(List<T> read, int size, Function<T, Object> key) {
        if (read.size() <= size) {
            return new Slice<>(List.copyOf(read), null);
        }
        List<T> rows = List.copyOf(read.subList(0, size));
        return new Slice<>(rows, key.apply(rows.getLast()).toString());
    }

    public boolean empty() {
        return rows.isEmpty();
    }

    public boolean hasNext() {
        return next != null;
    }

    /** The same screen with other rows, as when a record of the store becomes one of the page. */
    public <R> Slice<R> map(Function<T, R> each) {
        return new Slice<>(rows.stream().map(each).toList(), next);
    }
}
