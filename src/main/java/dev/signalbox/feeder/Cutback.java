package dev.signalbox.feeder;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what a person took out of the line from coming back: while others of the step are live,
 * none is queued in its place. Without others, the step has as many as it is defined with again.
 */
@Component
class Cutback {

    private final JdbcClient jdbc;

    Cutback(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Leaves the work to the others that were there when the given one was cancelled; false when
     * there were none. The caller has the run.
     */
    boolean leaveToOthers(UUID runId, UUID cancelledId) {
        return jdbc.sql(
                                """
                                update run_step rs
                                set most = others.live
                                from (
                                    select c.step_id, count(*) as live
                                    from step_run c
                                    join step_run o on o.run_id = c.run_id and o.step_id = c.step_id
                                    where c.id = :cancelled
                                    and o.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                                    and not o.superseded
                                    and o.queued_at <= c.ended_at
                                    group by c.step_id
                                ) others
                                where rs.run_id = :run
                                and rs.step_id = others.step_id
                                """)
                        .param("run", runId)
                        .param("cancelled", cancelledId)
                        .update()
                > 0;
    }

    /** Steps of the run that nobody is live at any more; answers whether there were such. */
    boolean end(UUID runId) {
        return jdbc.sql(
                                """
                                update run_step rs
                                set most = null
                                where rs.run_id = :run
                                and rs.most is not null
                                and not exists (
                                    select from step_run o
                                    where o.run_id = rs.run_id
                                    and o.step_id = rs.step_id
                                    and o.state not in ('SUCCEEDED', 'FAILED', 'STOPPED'))
                                """)
                        .param("run", runId)
                        .update()
                > 0;
    }
}
