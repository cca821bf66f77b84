package dev.signalbox.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the last 24 hours came to, by the hour; looked up at most every half minute, however many
 * people watch.
 */
@Component
class LastDay {

    static final int HOURS = 24;

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST_MACHINES = 12;

    /** Ends of attempts at work items within an hour. */
    record Outcome(Instant hour, long done, long failed) {}

    /** How long a machine was busy within an hour, of 3,600 seconds. */
    record Use(UUID machineId, String machineName, Instant hour, double seconds) {}

    /** Both, and the start of the first hour. */
    record Seen(Instant at, Instant from, List<Outcome> outcomes, List<Use> uses) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Seen seen = new Seen(Instant.MIN, Instant.MIN, List.of(), List.of());

    LastDay(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Seen look() {
        Instant now = clock.instant();
        Seen last = seen;
        if (last.at().isBefore(now.minus(FRESH)) || last.at().isAfter(now)) {
            Instant from = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
            last = read(from, now);
            seen = last;
        }
        return last;
    }

    /** A row of either kind; one statement answers both, for the page has few to spend. */
    private record Row(
            Instant hour,
            long done,
            long failed,
            @Nullable UUID machineId,
            @Nullable String machineName,
            double seconds) {}

    /** Step runs that overlap count once per second of the hour: a machine is busy or it is not. */
    private Seen read(Instant from, Instant now) {
        List<Row> rows =
                jdbc.sql(
                                """
                                with ran as (
                                    select sr.machine_id,
                                        range_agg(tstzrange(greatest(sr.started_at, :from),
                                            greatest(sr.started_at, :from, coalesce(sr.ended_at, :now)))) as times
                                    from step_run sr
                                    where sr.started_at is not null
                                    and sr.machine_id is not null
                                    and (sr.id >= :early or sr.state not in ('SUCCEEDED', 'FAILED', 'STOPPED'))
                                    and coalesce(sr.ended_at, :now) > :from
                                    group by sr.machine_id
                                )
                                select date_trunc('hour', ended_at, 'UTC') as hour,
                                    count(*) filter (where outcome = 'DONE') as done,
                                    count(*) filter (where outcome = 'FAILED') as failed,
                                    null::uuid as machine_id, null as machine_name, 0 as seconds
                                from item_attempt
                                where started_at >= :earlyAt
                                and ended_at >= :from
                                group by 1
                                union all
                                select h.hour, 0, 0, m.id, m.name,
                                    coalesce((
                                        select sum(extract(epoch from upper(part) - lower(part)))
                                        from unnest(ran.times * tstzmultirange(
                                            tstzrange(h.hour, h.hour + interval '1 hour'))) part), 0)
                                from (
                                    select id, name
                                    from machine
                                    where removed_at is null
                                    order by name
                                    limit :most
                                ) m
                                cross join generate_series(:from, :now, interval '1 hour') as h (hour)
                                left join ran on ran.machine_id = m.id
                                order by machine_name nulls first, hour
                                """)
                        .param("from", utc(from))
                        .param("now", utc(now))
                        .param("earlyAt", utc(from.minus(1, ChronoUnit.DAYS)))
                        .param("early", firstIdAt(from.minus(1, ChronoUnit.DAYS)))
                        .param("most", MOST_MACHINES)
                        .query(Row.class)
                        .list();
        var outcomes = new ArrayList<Outcome>();
        var uses = new ArrayList<Use>();
        for (Row row : rows) {
            if (row.machineId() == null || row.machineName() == null) {
                outcomes.add(new Outcome(row.hour(), row.done(), row.failed()));
            } else {
                uses.add(new Use(row.machineId(), row.machineName(), row.hour(), row.seconds()));
            }
        }
        return new Seen(now, from, outcomes, uses);
    }

    /** Ids sort by the time they were made; this is the least of that time. */
    private static UUID firstIdAt(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
