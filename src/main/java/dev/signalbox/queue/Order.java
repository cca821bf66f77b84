package dev.signalbox.queue;

import dev.signalbox.process.Priority;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one order of a match domain, in which ranks are found between neighbours. */
@Component
class Order {

    private static final long LOCK_SPACE = 0x5167_0000_0000_0002L;

    /** Nearer neighbours are first moved apart, so that ranks do not grow longer and longer. */
    private static final BigDecimal NARROW = new BigDecimal("0.000001");

    private final JdbcClient jdbc;

    Order(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where an entry stands. */
    record Standing(
            UUID stepRunId,
            UUID runId,
            String title,
            Priority priority,
            Instant requestedAt,
            long place) {}

    private record Gap(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {

        boolean isNarrow() {
            return lower != null && upper != null && upper.subtract(lower).compareTo(NARROW) < 0;
        }
    }

    /** Those who change the same order wait for each other until their transactions end. */
    void lock(UUID domain) {
        jdbc.sql("select pg_advisory_xact_lock(:key) is null")
                .param(
                        "key",
                        LOCK_SPACE
                                ^ domain.getMostSignificantBits()
                                ^ domain.getLeastSignificantBits())
                .query(Boolean.class)
                .single();
    }

    Optional<Standing> of(UUID domain, UUID stepRunId) {
        return jdbc.sql(
                        """
                        select q.step_run_id, q.run_id, q.title, q.priority, q.requested_at, 1 + (
                            select count(*)
                            from queue_entry b
                            where b.target in %1$s
                            and (b.rank, b.step_run_id) < (q.rank, q.step_run_id)) as place
                        from queue_entry q
                        where q.step_run_id = :stepRun
                        and q.target in %1$s
                        """
                                .formatted(QueueEntries.TARGETS))
                .param("domain", domain)
                .param("stepRun", stepRunId)
                .query(Standing.class)
                .optional();
    }

    /** The rank with which the entry stands at that place; past the end it is the last. */
    BigDecimal rankAt(UUID domain, UUID stepRunId, long place) {
        Gap gap = gap(domain, stepRunId, place);
        if (gap.isNarrow()) {
            spread(domain, gap);
            gap = gap(domain, stepRunId, place);
        }
        return between(gap.lower(), gap.upper());
    }

    private static BigDecimal between(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {
        if (lower == null) {
            return upper == null ? BigDecimal.ZERO : upper.subtract(BigDecimal.ONE);
        }
        return upper == null
                ? lower.add(BigDecimal.ONE)
                : lower.add(upper).multiply(new BigDecimal("0.5")).stripTrailingZeros();
    }

    private Gap gap(UUID domain, UUID stepRunId, long place) {
        return jdbc.sql(
                        """
                        with other as (
                            select rank, row_number() over (order by rank, step_run_id) as place, count(*) over () as count
                            from queue_entry
                            where target in %s
                            and step_run_id <> :stepRun
                        )
                        select
                            (select rank from other where place = least(:place - 1, count)) as lower,
                            (select rank from other where place = :place) as upper
                        """
                                .formatted(QueueEntries.TARGETS))
                .param("domain", domain)
                .param("stepRun", stepRunId)
                .param("place", place)
                .query(Gap.class)
                .single();
    }

    /** Those within one unit of rank, such as all that were queued at once, get even distances. */
    private void spread(UUID domain, Gap gap) {
        jdbc.sql(
                        """
                        update queue_entry q
                        set rank = floor(:lower) + trunc((s.place - 1) / (s.count + 1.0), 12)
                        from (
                            select step_run_id, row_number() over (order by rank, step_run_id) as place, count(*) over () as count
                            from queue_entry
                            where target in %s
                            and rank >= floor(:lower)
                            and rank < floor(:lower) + 1
                        ) s
                        where q.step_run_id = s.step_run_id
                        """
                                .formatted(QueueEntries.TARGETS))
                .param("domain", domain)
                .param("lower", gap.lower())
                .update();
    }

    /** Answers whether it waited still. */
    boolean set(UUID stepRunId, Priority priority, BigDecimal rank) {
        return jdbc.sql(
                                """
                                update queue_entry
                                set priority = :priority, rank = :rank
                                where step_run_id = :stepRun
                                """)
                        .param("priority", priority.name())
                        .param("rank", rank)
                        .param("stepRun", stepRunId)
                        .update()
                == 1;
    }
}
