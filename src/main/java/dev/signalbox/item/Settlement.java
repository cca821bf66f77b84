package dev.signalbox.item;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends the attempt at an item that is held: done, failed, or pending again by the step's retry
 * rules.
 */
@Component
class Settlement {

    private final JdbcClient jdbc;
    private final RetryPolicy retries;
    private final News news;
    private final Clock clock;

    Settlement(JdbcClient jdbc, RetryPolicy retries, News news, Clock clock) {
        this.jdbc = jdbc;
        this.retries = retries;
        this.news = news;
        this.clock = clock;
    }

    void settle(Lease lease, UUID itemId, @Nullable ItemException failure, boolean mayRetry) {
        Instant now = clock.instant();
        Duration again =
                failure == null || !mayRetry || lease.runStopping()
                        ? null
                        : retries.after(itemId, failure.type(), lease.retry());
        ItemState next =
                failure == null
                        ? ItemState.DONE
                        : again == null ? ItemState.FAILED : ItemState.PENDING;
        write(lease.stepRunId(), itemId, next, failure, again == null ? null : now.plus(again), now)
                .ifPresent(news::appended);
    }

    /**
     * The item is done, if the step run holds it; answers whether it did. One statement, which
     * needs no transaction around it.
     */
    boolean done(UUID stepRunId, UUID itemId) {
        Optional<UUID> run = write(stepRunId, itemId, ItemState.DONE, null, null, clock.instant());
        run.ifPresent(news::appended);
        return run.isPresent();
    }

    /** Answers the run of the item; empty when the step run does not hold it. */
    private Optional<UUID> write(
            UUID stepRunId,
            UUID itemId,
            ItemState next,
            @Nullable ItemException failure,
            @Nullable Instant notBefore,
            Instant now) {
        boolean kept = next == ItemState.FAILED;
        return jdbc.sql(
                        """
                        with settled as (
                            update work_item
                            set state = :state, not_before = cast(:notBefore as timestamptz), state_at = :now,
                                exception_type = case when :kept then :type end,
                                exception_code = case when :kept then :code end,
                                exception_message = case when :kept then :message end,
                                version = version + 1
                            where id = :item
                            and state = 'IN_PROGRESS'
                            and step_run_id = :stepRun
                            returning id, run_id, step_id, attempt
                        ), ended as (
                            update item_attempt a
                            set ended_at = :now, outcome = :outcome, exception_type = :type,
                                exception_code = :code, exception_message = :message
                            from settled s
                            where a.item_id = s.id
                            and a.number = s.attempt
                        ), told as (
                            insert into run_news (run_id, step_id, kind, in_progress, pending, done, failed, at)
                            select run_id, step_id, 'ITEMS', -1, :pending, :done, :failed, :now
                            from settled
                        ), released as (
                            insert into run_news (run_id, step_id, kind, item_id, attempt, step_run_id, at)
                            select run_id, step_id, 'RELEASED', id, attempt, :stepRun, :now
                            from settled s
                            where :done = 1
                            and exists (
                                select from item_output o
                                where o.parent_id = s.id
                                and o.attempt = s.attempt
                            )
                        )
                        select run_id from settled
                        """)
                .param("state", next.name())
                .param("notBefore", notBefore == null ? null : notBefore.atOffset(ZoneOffset.UTC))
                .param("kept", kept)
                .param("type", failure == null ? null : failure.type().name())
                .param("code", failure == null ? null : failure.code())
                .param("message", failure == null ? null : failure.message())
                .param("outcome", failure == null ? "DONE" : "FAILED")
                .param("pending", next == ItemState.PENDING ? 1 : 0)
                .param("done", next == ItemState.DONE ? 1 : 0)
                .param("failed", next == ItemState.FAILED ? 1 : 0)
                .param("item", itemId)
                .param("stepRun", stepRunId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /**
     * Untouched since: still failed, since the moment at which this step run's attempt was ended.
     */
    Optional<UUID> settleLate(Lease lease) {
        Optional<UUID> settled =
                jdbc.sql(
                                """
                                with settled as (
                                    update work_item w
                                    set state = 'DONE', state_at = :now, version = w.version + 1,
                                        exception_type = null, exception_code = null, exception_message = null
                                    from item_attempt a
                                    where w.step_run_id = :stepRun
                                    and w.run_id = :run
                                    and w.state = 'FAILED'
                                    and w.exception_type = 'ORCHESTRATOR'
                                    and a.item_id = w.id
                                    and a.number = w.attempt
                                    and a.step_run_id = :stepRun
                                    and a.ended_at = w.state_at
                                    returning w.id, w.run_id, w.step_id, w.attempt
                                ), ended as (
                                    update item_attempt a
                                    set outcome = 'DONE', ended_at = :now
                                    from settled s
                                    where a.item_id = s.id
                                    and a.number = s.attempt
                                ), told as (
                                    insert into run_news (run_id, step_id, kind, failed, done, at)
                                    select run_id, step_id, 'ITEMS', -1, 1, :now
                                    from settled
                                ), released as (
                                    insert into run_news (run_id, step_id, kind, item_id, attempt, step_run_id, at)
                                    select run_id, step_id, 'RELEASED', id, attempt, :stepRun, :now
                                    from settled
                                )
                                select id from settled
                                """)
                        .param("stepRun", lease.stepRunId())
                        .param("run", lease.runId())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .optional();
        settled.ifPresent(_ -> news.appended(lease.runId()));
        return settled;
    }
}
