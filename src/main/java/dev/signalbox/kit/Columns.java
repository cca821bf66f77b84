package dev.signalbox.kit;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many rows as parameters of one statement: a column each, which {@code unnest} puts together. */
public final class Columns {

    private Columns() {}

    /** One column as text that PostgreSQL casts: one statement however many rows. */
    public static <T> @Nullable String[] of(
            Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object one = value.apply(row);
                    return one == null ? null : one.toString();
                })
                .toArray(String[]::new);
    }
}
