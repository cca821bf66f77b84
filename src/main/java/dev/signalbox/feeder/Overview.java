package dev.signalbox.feeder;

import dev.signalbox.process.Step;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how the steps of a run stand, all in one statement, so that the answer fits together. */
@Component
class Overview {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final Clock clock;

    Overview(JdbcClient jdbc, Definitions definitions, Clock clock) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** In the order of the steps. */
    List<StepNow> of(UUID runId) {
        return jdbc.sql(
                        """
                        select s.step_id, s.revision_id, s.most,
                            (select count(*) from (
                                select from work_item w
                                where w.run_id = s.run_id
                                and w.step_id = s.step_id
                                and w.state = 'PENDING'
                                and (w.not_before is null or w.not_before <= :now)
                                limit :most) ready) as ready,
                            (select count(*) from (
                                select from work_item w
                                where w.run_id = s.run_id
                                and w.step_id = s.step_id
                                and w.state = 'IN_PROGRESS'
                                limit :most) held) as held,
                            coalesce((
                                select true from work_item w
                                where w.run_id = s.run_id
                                and w.step_id = s.step_id
                                and w.state = 'PENDING'
                                limit 1), false) as pending,
                            coalesce((
                                select true from work_item w
                                where w.run_id = s.run_id
                                and w.step_id = s.step_id
                                and w.state = 'FAILED'
                                limit 1), false) as failed,
                            coalesce((
                                select true from run_news n
                                where n.run_id = s.run_id
                                and n.step_id = s.step_id
                                and n.kind = 'RELEASED'
                                limit 1), false) as publishing,
                            live.queued, live.going,
                            (select min(w.not_before) from work_item w
                                where w.run_id = s.run_id
                                and w.step_id = s.step_id
                                and w.state = 'PENDING'
                                and w.not_before > :now) as next_at
                        from run_step s
                        cross join lateral (
                            select count(*) filter (where r.state = 'QUEUED') as queued,
                                count(*) filter (where r.state <> 'QUEUED') as going
                            from step_run r
                            where r.run_id = s.run_id
                            and r.step_id = s.step_id
                            and r.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                        ) live
                        where s.run_id = :run
                        order by s.position
                        """)
                .param("run", runId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((row, _) -> read(row))
                .list();
    }

    private StepNow read(ResultSet row) throws SQLException {
        Step step =
                definitions
                        .of(row.getObject("revision_id", UUID.class))
                        .step(row.getObject("step_id", UUID.class));
        Integer most = Rows.integer(row, "most");
        return new StepNow(
                step,
                most == null ? step.parallelism() : Math.min(most, step.parallelism()),
                row.getInt("ready"),
                row.getInt("held"),
                row.getBoolean("pending"),
                row.getBoolean("failed"),
                row.getBoolean("publishing"),
                row.getInt("queued"),
                row.getInt("going"),
                Rows.instant(row, "next_at"));
    }
}
