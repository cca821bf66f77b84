package dev.signalbox.steprun;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Learns from the past how long something takes. What it has learned is good for a minute, so that
 * pages and rounds cost one statement a minute at most.
 */
public final class UsualTimes {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final int LAST = 50;
    private static final int FEWEST = 5;
    private static final int MOST_KEPT = 10_000;

    private static final String PAST =
            """
            select asked.id, past.median, past.high
            from unnest(cast(:ids as uuid[])) as asked (id)
            cross join lateral (
                select count(*) as times,
                    percentile_cont(0.5) within group (order by seconds) as median,
                    percentile_cont(0.95) within group (order by seconds) as high
                from (
                    select cast(extract(epoch from ended_at - started_at) as float8) as seconds
                    ONES
                    limit :last
                ) recent
            ) past
            where past.times >= :fewest
            """;

    private record Learned(Instant at, @Nullable Usual usual) {}

    private record Past(UUID id, double median, double high) {}

    private final Map<UUID, Learned> learned = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String sql;

    /**
     * @param ones SQL from {@code from} to {@code order by}: those of {@code asked.id} that count,
     *     the latest first; they have {@code started_at} and {@code ended_at}
     */
    public UsualTimes(JdbcClient jdbc, Clock clock, String ones) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sql = PAST.replace("ONES", ones.strip());
    }

    /** By id; none for one of which fewer than five went through. */
    public Map<UUID, Usual> of(Collection<UUID> ids) {
        Instant now = clock.instant();
        List<UUID> asked = ids.stream().distinct().toList();
        List<UUID> unknown = asked.stream().filter(id -> !isFresh(id, now)).toList();
        if (!unknown.isEmpty()) {
            learn(unknown, now);
        }
        Map<UUID, Usual> usual = new HashMap<>();
        for (UUID id : asked) {
            Learned known = learned.get(id);
            if (known != null && known.usual() != null) {
                usual.put(id, known.usual());
            }
        }
        return usual;
    }

    private boolean isFresh(UUID id, Instant now) {
        Learned known = learned.get(id);
        return known != null && Duration.between(known.at(), now).abs().compareTo(GOOD_FOR) < 0;
    }

    private void learn(List<UUID> ids, Instant now) {
        if (learned.size() > MOST_KEPT) {
            learned.clear();
        }
        ids.forEach(id -> learned.put(id, new Learned(now, null)));
        past(ids)
                .forEach(past ->
                        learned.put(
                                past.id(), new Learned(now, Usual.of(past.median(), past.high()))));
    }

    private List<Past> past(List<UUID> ids) {
        return jdbc.sql(sql)
                .param("ids", ids.toArray(UUID[]::new))
                .param("last", LAST)
                .param("fewest", FEWEST)
                .query(Past.class)
                .list();
    }
}
