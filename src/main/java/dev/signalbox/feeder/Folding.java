package dev.signalbox.feeder;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Folds the news of a run into the counts of its steps and of itself. */
@Component
class Folding {

    private static final int AT_ONCE = 20_000;

    private final JdbcClient jdbc;

    Folding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes what has come so far; answers whether that was anything. */
    boolean fold(UUID runId) {
        return jdbc.sql(
                                """
                                with folded as (
                                    delete from run_news
                                    where id = any(array(
                                        select id
                                        from run_news
                                        where run_id = :run
                                        and kind in ('ITEMS', 'START', 'STOP')
                                        order by id
                                        limit :atOnce
                                    ))
                                    returning step_id, pending, in_progress, done, failed
                                ), by_step as (
                                    select step_id, sum(pending) as pending, sum(in_progress) as in_progress,
                                        sum(done) as done, sum(failed) as failed
                                    from folded
                                    where step_id is not null
                                    group by step_id
                                ), counted as (
                                    update run_step s
                                    set pending = s.pending + b.pending, in_progress = s.in_progress + b.in_progress,
                                        done = s.done + b.done, failed = s.failed + b.failed
                                    from by_step b
                                    where s.run_id = :run
                                    and s.step_id = b.step_id
                                ), total as (
                                    select coalesce(sum(pending), 0) as pending,
                                        coalesce(sum(in_progress), 0) as in_progress,
                                        coalesce(sum(done), 0) as done, coalesce(sum(failed), 0) as failed,
                                        count(*) as rows
                                    from folded
                                )
                                update process_run r
                                set pending = r.pending + t.pending, in_progress = r.in_progress + t.in_progress,
                                    done = r.done + t.done, failed = r.failed + t.failed
                                from total t
                                where r.id = :run
                                and t.rows > 0
                                """)
                        .param("run", runId)
                        .param("atOnce", AT_ONCE)
                        .update()
                > 0;
    }
}
