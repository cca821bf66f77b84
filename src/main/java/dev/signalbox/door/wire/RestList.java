package dev.signalbox.door.wire;

import dev.signalbox.kit.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Part of a list.
 *
 * @param next address of the next part; null on the last
 */
public record RestList<T>(List<T> data, boolean hasMore, @Nullable String next) {

    static final int MOST = 1000;
    private static final int USUAL = 100;

    /** The limit asked for, or the usual one; refused outside of 1 to 1000. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw Refused.invalid("limit", "limit is 1 to " + MOST + ", not " + asked + ".");
        }
        return asked;
    }

    /** All there is. */
    public static <T> RestList<T> of(List<T> all) {
        return new RestList<>(all, false, null);
    }

    /**
     * Of rows read with a limit of {@code limit + 1}.
     *
     * @param key says under which key a row is found again; the next call sends the last one back
     *     as {@code after}
     */
    public static <R, T> RestList<T> of(
            List<R> read, int limit, Function<R, ?> key, Function<R, T> row) {
        return ofAll(read, limit, key, shown -> shown.stream().map(row).toList());
    }

    /** As {@link #of(List, int, Function, Function)} where rows are shaped together. */
    public static <R, T> RestList<T> ofAll(
            List<R> read, int limit, Function<R, ?> key, Function<List<R>, List<T>> rows) {
        boolean more = read.size() > limit;
        List<R> shown = more ? read.subList(0, limit) : read;
        return part(rows.apply(shown), more ? key.apply(shown.getLast()) : null);
    }

    /** A part whose next one begins after {@code after}; null: it is the last. */
    public static <T> RestList<T> part(List<T> rows, @Nullable Object after) {
        return new RestList<>(rows, after != null, after == null ? null : next(after.toString()));
    }

    /** The query goes back as it came, so that what was encoded in it is not encoded again. */
    private static String next(String after) {
        String query = ServletUriComponentsBuilder.fromCurrentRequest().build().getQuery();
        String kept =
                query == null
                        ? ""
                        : Arrays.stream(query.split("&"))
                                .filter(part -> !part.isEmpty() && !part.startsWith("after="))
                                .map(part -> part + "&")
                                .collect(Collectors.joining());
        return ServletUriComponentsBuilder.fromCurrentRequestUri().build().toUriString()
                + "?"
                + kept
                + "after="
                + UriUtils.encode(after, StandardCharsets.UTF_8);
    }
}
