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
import org.springframework.stereotype.Component;

/**
 * Learns from the past how long the step runs of a step take. What it has learned is good for a
 * minute, so that pages and rounds cost one statement a minute at most.
 */
@Component
public class UsualDurations {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final int LAST = 50;
    private static final int FEWEST = 5;
    private static final int MOST_KEPT = 10_000;

    private record Learned(Instant at, @Nullable Usual usual) {}

    private record Past(UUID stepId, double median, double high) {}

    private final Map<UUID, Learned> learned = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;

    UsualDurations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By step; none for a step of which fewer than five step runs have succeeded so far. */
    public Map<UUID, Usual> of(Collection<UUID> stepIds) {
        Instant now = clock.instant();
        List<UUID> asked = stepIds.stream().distinct().toList();
        List<UUID> unknown = asked.stream().filter(step -> !isFresh(step, now)).toList();
        if (!unknown.isEmpty()) {
            learn(unknown, now);
        }
        Map<UUID, Usual> usual = new HashMap<>();
        for (UUID step : asked) {
            Learned known = learned.get(step);
            if (known != null && known.usual() != null) {
                usual.put(step, known.usual());
            }
        }
        return usual;
    }

    private boolean isFresh(UUID step, Instant now) {
        Learned known = learned.get(step);
        return known != null && Duration.between(known.at(), now).abs().compareTo(GOOD_FOR) < 0;
    }

    private void learn(List<UUID> steps, Instant now) {
        if (learned.size() > MOST_KEPT) {
            learned.clear();
        }
        steps.forEach(step -> learned.put(step, new Learned(now, null)));
        past(steps)
                .forEach(past ->
                        learned.put(
                                past.stepId(),
                                new Learned(now, Usual.of(past.median(), past.high()))));
    }

    /** Pauses would count as running, so what was ever paused is left out. */
    private List<Past> past(List<UUID> steps) {
        return jdbc.sql(
                        """
                        select asked.step_id, past.median, past.high
                        from unnest(cast(:steps as uuid[])) as asked (step_id)
                        cross join lateral (
                            select count(*) as runs,
                                percentile_cont(0.5) within group (order by seconds) as median,
                                percentile_cont(0.95) within group (order by seconds) as high
                            from (
                                select cast(extract(epoch from ended_at - started_at) as float8) as seconds
                                from step_run
                                where step_id = asked.step_id
                                and state = 'SUCCEEDED'
                                and not no_work
                                and not ever_paused
                                and started_at is not null
                                order by ended_at desc
                                limit :last
                            ) recent
                        ) past
                        where past.runs >= :fewest
                        """)
                .param("steps", steps.toArray(UUID[]::new))
                .param("last", LAST)
                .param("fewest", FEWEST)
                .query(Past.class)
                .list();
    }
}
