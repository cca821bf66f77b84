package dev.signalbox.run;

import dev.signalbox.steprun.Usual;
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
 * How long runs of a process usually take from start to completion, learned from the last ones that
 * nobody had to look after; good for a minute.
 */
@Component
public class UsualLeads {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final int LAST = 50;
    private static final int FEWEST = 5;
    private static final int MOST_KEPT = 10_000;

    private record Learned(Instant at, @Nullable Usual usual) {}

    private record Past(UUID processId, double median, double high) {}

    private final Map<UUID, Learned> learned = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;

    UsualLeads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By process; none for one of which fewer than five runs went through. */
    public Map<UUID, Usual> of(Collection<RunRow> runs) {
        Instant now = clock.instant();
        List<UUID> asked = runs.stream().map(RunRow::processId).distinct().toList();
        List<UUID> unknown = asked.stream().filter(process -> !isFresh(process, now)).toList();
        if (!unknown.isEmpty()) {
            learn(unknown, now);
        }
        Map<UUID, Usual> usual = new HashMap<>();
        for (UUID process : asked) {
            Learned known = learned.get(process);
            if (known != null && known.usual() != null) {
                usual.put(process, known.usual());
            }
        }
        return usual;
    }

    private boolean isFresh(UUID process, Instant now) {
        Learned known = learned.get(process);
        return known != null && Duration.between(known.at(), now).abs().compareTo(GOOD_FOR) < 0;
    }

    private void learn(List<UUID> processes, Instant now) {
        if (learned.size() > MOST_KEPT) {
            learned.clear();
        }
        processes.forEach(process -> learned.put(process, new Learned(now, null)));
        past(processes)
                .forEach(past ->
                        learned.put(
                                past.processId(),
                                new Learned(now, Usual.of(past.median(), past.high()))));
    }

    private List<Past> past(List<UUID> processes) {
        return jdbc.sql(
                        """
                        select asked.process_id, past.median, past.high
                        from unnest(cast(:processes as uuid[])) as asked (process_id)
                        cross join lateral (
                            select count(*) as runs,
                                percentile_cont(0.5) within group (order by seconds) as median,
                                percentile_cont(0.95) within group (order by seconds) as high
                            from (
                                select cast(extract(epoch from ended_at - started_at) as float8) as seconds
                                from process_run
                                where process_id = asked.process_id
                                and ended_at is not null
                                and started_at is not null
                                and unresolved_at is null
                                and stop_at is null
                                order by created_at desc
                                limit :last
                            ) recent
                        ) past
                        where past.runs >= :fewest
                        """)
                .param("processes", processes.toArray(UUID[]::new))
                .param("last", LAST)
                .param("fewest", FEWEST)
                .query(Past.class)
                .list();
    }
}
