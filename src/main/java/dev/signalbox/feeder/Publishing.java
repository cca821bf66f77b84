package dev.signalbox.feeder;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes the outputs of attempts that were released as done, a batch per transaction: they
 * become pending items of the next step, or after the last one outputs of the run.
 */
@Component
class Publishing {

    private static final int AT_ONCE = 1_000;
    private static final int RELEASES_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Publishing(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers whether there is more to publish. */
    boolean publish(UUID runId) {
        if (!anythingReleased(runId)) {
            return false;
        }
        move(runId);
        forgetFinished(runId);
        return anythingReleased(runId);
    }

    private boolean anythingReleased(UUID runId) {
        return jdbc.sql(
                        "select exists (select from run_news where run_id = :run and kind = 'RELEASED')")
                .param("run", runId)
                .query(Boolean.class)
                .single();
    }

    private void move(UUID runId) {
        jdbc.sql(
                        """
                        with due as (
                            select o.id, n.step_id
                            from (
                                select id, step_id, item_id, attempt
                                from run_news
                                where run_id = :run
                                and kind = 'RELEASED'
                                order by id
                                limit :releases
                            ) n
                            cross join lateral (
                                select id
                                from item_output
                                where parent_id = n.item_id
                                and attempt = n.attempt
                                and published_at is null
                                order by id
                                limit :atOnce
                            ) o
                            limit :atOnce
                        ), placed as (
                            select d.id, next.step_id
                            from due d
                            join run_step here on here.run_id = :run and here.step_id = d.step_id
                            left join run_step next on next.run_id = :run and next.position = here.position + 1
                        ), moved as (
                            delete from item_output o
                            using placed p
                            where o.id = p.id
                            and p.step_id is not null
                            returning o.id, o.process_id, o.run_id, p.step_id, o.parent_id, o.created_at
                        ), arrived as (
                            insert into work_item (
                                id, process_id, run_id, step_id, state, parent_id, created_at, state_at)
                            select id, process_id, run_id, step_id, 'PENDING', parent_id, created_at, :now
                            from moved
                            returning step_id
                        ), kept as (
                            update item_output o
                            set published_at = :now
                            from placed p
                            where o.id = p.id
                            and p.step_id is null
                            returning o.id
                        ), counted as (
                            update run_step s
                            set pending = s.pending + a.items
                            from (select step_id, count(*) as items from arrived group by step_id) a
                            where s.run_id = :run
                            and s.step_id = a.step_id
                        )
                        update process_run
                        set pending = pending + (select count(*) from arrived),
                            outputs = outputs + (select count(*) from kept)
                        where id = :run
                        """)
                .param("run", runId)
                .param("releases", RELEASES_AT_ONCE)
                .param("atOnce", AT_ONCE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void forgetFinished(UUID runId) {
        jdbc.sql(
                        """
                        delete from run_news n
                        where n.id = any(array(
                            select id
                            from run_news
                            where run_id = :run
                            and kind = 'RELEASED'
                            order by id
                            limit :releases
                        ))
                        and not exists (
                            select from item_output o
                            where o.parent_id = n.item_id
                            and o.attempt = n.attempt
                            and o.published_at is null
                        )
                        """)
                .param("run", runId)
                .param("releases", RELEASES_AT_ONCE)
                .update();
    }
}
