package dev.signalbox.run;

import dev.signalbox.kit.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The orders in which process runs can be listed: those that an index carries. */
public enum RunSort {
    NEWEST("r.created_at", "desc", null),
    OLDEST("r.created_at", "asc", null),
    LONGEST(Keys.LEAD, "desc", Keys.ENDED),
    SHORTEST(Keys.LEAD, "asc", Keys.ENDED),
    FAILED("r.failed", "desc", "r.failed > 0");

    private static final class Keys {
        static final String LEAD = "(r.ended_at - r.started_at)";
        static final String ENDED = "r.ended_at is not null and r.started_at is not null";
    }

    private final String key;
    private final String direction;
    private final @Nullable String only;

    RunSort(String key, String direction, @Nullable String only) {
        this.key = key;
        this.direction = direction;
        this.only = only;
    }

    /** As it stands in addresses; null or empty is the newest first. */
    static RunSort of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NEWEST;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.word().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Refused.invalid(
                                "sort",
                                "Runs cannot be sorted by \""
                                        + text
                                        + "\"; there are "
                                        + Arrays.stream(values())
                                                .map(RunSort::word)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    /** Lower case, as in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which runs have a place in this order; null: all of them. */
    @Nullable String only() {
        return only;
    }

    /** The runs that come after the one with the id {@code :after}. */
    String after() {
        return "(%1$s, r.id) %2$s (select %3$s, r.id from process_run r where r.id = :after)"
                .formatted(key, direction.equals("desc") ? "<" : ">", key);
    }

    String orderBy() {
        return "order by %1$s %2$s, r.id %2$s\n".formatted(key, direction);
    }
}
