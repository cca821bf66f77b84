package dev.signalbox.item;

import dev.signalbox.kit.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Gives a step run its next item, unless it holds one; all in one statement. */
@Component
class Taking {

    private final JdbcClient jdbc;
    private final News news;
    private final Clock clock;

    Taking(JdbcClient jdbc, News news, Clock clock) {
        this.jdbc = jdbc;
        this.news = news;
        this.clock = clock;
    }

    /**
     * What became of the call.
     *
     * @param going a machine has the step run, so its robot may call
     * @param before what it held before
     * @param now what it took now
     */
    record Taken(UUID runId, boolean going, @Nullable UUID before, @Nullable UUID now) {}

    /**
     * Of two calls at once for one step run, the second waits for the first and does not see what
     * that took; the database refuses to let it take another, and looking again shows it.
     */
    Taken take(UUID stepRunId) {
        Taken taken;
        try {
            taken = attempt(stepRunId);
        } catch (DuplicateKeyException e) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                throw e;
            }
            taken = attempt(stepRunId);
        }
        if (taken.now() != null) {
            news.appended(taken.runId());
        }
        return taken;
    }

    private Taken attempt(UUID stepRunId) {
        return jdbc.sql(
                        """
                        with lease as (
                            select sr.id, sr.run_id, sr.step_id, sr.machine_id,
                                sr.state in ('RUNNING', 'PAUSED', 'STOPPING') as going,
                                sr.state = 'STOPPING' or sr.superseded or r.state = 'STOPPING' as closed
                            from step_run sr
                            join process_run r on r.id = sr.run_id
                            where sr.id = :stepRun
                            for no key update of sr
                        ), held as (
                            select id
                            from work_item
                            where step_run_id = :stepRun
                            and state = 'IN_PROGRESS'
                        ), next as (
                            select n.id
                            from lease l
                            cross join lateral (
                                select w.id
                                from work_item w
                                where w.run_id = l.run_id
                                and w.step_id = l.step_id
                                and w.state = 'PENDING'
                                and (w.not_before is null or w.not_before <= :now)
                                order by uuid_send(w.id)
                                limit 1
                                for no key update skip locked
                            ) n
                            where l.going
                            and not l.closed
                            and not exists (select from held)
                        ), taken as (
                            update work_item w
                            set state = 'IN_PROGRESS', step_run_id = :stepRun, attempt = w.attempt + 1,
                                not_before = null, state_at = :now, version = w.version + 1
                            from next n
                            where w.id = n.id
                            returning w.id, w.attempt
                        ), begun as (
                            insert into item_attempt (item_id, number, step_run_id, machine_id, started_at, log_line)
                            select t.id, t.attempt, l.id, l.machine_id, :now,
                                coalesce((select lines from log where step_run_id = l.id), 0)
                            from taken t, lease l
                        ), told as (
                            insert into run_news (run_id, step_id, kind, pending, in_progress, at)
                            select l.run_id, l.step_id, 'ITEMS', -1, 1, :now
                            from taken t, lease l
                        )
                        select l.run_id, l.going, (select id from held) as held, (select id from taken) as taken
                        from lease l
                        """)
                .param("stepRun", stepRunId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Taken(
                                row.getObject("run_id", UUID.class),
                                row.getBoolean("going"),
                                row.getObject("held", UUID.class),
                                row.getObject("taken", UUID.class)))
                .optional()
                .orElseThrow(() -> Refused.notFound("step run", stepRunId));
    }
}
