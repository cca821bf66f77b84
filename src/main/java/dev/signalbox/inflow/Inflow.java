package dev.signalbox.inflow;

import dev.signalbox.input.Inputs;
import dev.signalbox.process.Overlap;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the input queue of a process as its trigger sees it. */
@Component
class Inflow {

    private final JdbcClient jdbc;
    private final Inputs inputs;
    private final Clock clock;

    Inflow(JdbcClient jdbc, Inputs inputs, Clock clock) {
        this.jdbc = jdbc;
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * What follows.
     *
     * @param starts whether the process is to be started now
     * @param nextAt when to look again, if nothing happens before; null: then only
     * @param heldBy why not, though enough may wait; null when nothing holds it
     */
    record Look(boolean starts, @Nullable Instant nextAt, @Nullable String heldBy) {

        static final Look START = new Look(true, null, null);
    }

    private record Going(
            String name,
            Overlap overlap,
            @Nullable Integer overlapLimit,
            long open,
            @Nullable Long first) {

        long atOnce() {
            return switch (overlap) {
                case ALLOW -> Long.MAX_VALUE;
                case SKIP, QUEUE, REPLACE -> 1;
                case LIMIT -> overlapLimit == null ? 1 : overlapLimit;
            };
        }
    }

    private record Times(@Nullable Instant oldest, @Nullable Instant soon) {}

    /**
     * Whoever else starts the process waits until the caller's transaction ends. Only what may go
     * at once is started: the rest stays in the input queue, where it can still be put in order.
     */
    Look look(QueueTrigger trigger) {
        inputs.lock(trigger.processId());
        Going going = going(trigger.processId());
        if (going.open() >= going.atOnce()) {
            return new Look(
                    false,
                    null,
                    "It waits for run "
                            + going.first()
                            + " to end"
                            + (going.atOnce() > 1 ? ", since " + going.open() + " go." : "."));
        }
        if (ready(trigger.processId(), trigger.atLeast()) >= trigger.atLeast()) {
            return Look.START;
        }
        Instant now = clock.instant();
        Times times = times(trigger.processId());
        Instant oldest = times.oldest();
        Long span = trigger.oldestSeconds();
        Instant due = oldest == null || span == null ? null : oldest.plusSeconds(span);
        if (due != null && !due.isAfter(now)) {
            return Look.START;
        }
        return new Look(
                false,
                Stream.of(due, times.soon())
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                null);
    }

    private Going going(UUID processId) {
        return jdbc.sql(
                        """
                        select p.name, p.overlap, p.overlap_limit, count(r.id) as open, min(r.number) as first
                        from process p
                        left join process_run r on r.process_id = p.id and r.state in ('QUEUED', 'IN_PROGRESS', 'STOPPING')
                        where p.id = :process
                        group by p.id
                        """)
                .param("process", processId)
                .query(Going.class)
                .single();
    }

    /** Counted no further than is wanted. */
    private long ready(UUID processId, int most) {
        return jdbc.sql(
                        """
                        select count(*)
                        from (
                            select
                            from work_item
                            where process_id = :process
                            and state = 'NEW'
                            and (not_before is null or not_before <= :now)
                            and (deadline is null or deadline > :now)
                            limit :most) w
                        """)
                .param("process", processId)
                .param("now", now())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** Since when the oldest waits, and when the next of those that are put off may start. */
    private Times times(UUID processId) {
        return jdbc.sql(
                        """
                        select min(greatest(created_at, coalesce(not_before, created_at)))
                                filter (where not_before is null or not_before <= :now) as oldest,
                            min(not_before) filter (where not_before > :now) as soon
                        from work_item
                        where process_id = :process
                        and state = 'NEW'
                        and (deadline is null or deadline > :now)
                        """)
                .param("process", processId)
                .param("now", now())
                .query(Times.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
