package dev.signalbox.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the last runs of a process: one statement for each thing that is drawn of them. */
@Component
class LastRuns {

    /** Runs that are read for outcomes; of a process with more, the newest ones count. */
    static final int MOST_COUNTED = 20_000;

    private final JdbcClient jdbc;

    LastRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The steps of the last runs, the newest run first. */
    List<Cell> cells(UUID process, int runs) {
        return jdbc.sql(
                        """
                        select r.id as run_id, r.number, r.state, r.created_at, r.started_at, r.ended_at as run_ended_at,
                            rs.step_id, s.name as step_name, rs.pending, rs.in_progress, rs.done, rs.failed,
                            (select b.started_at
                                from step_run b
                                where b.run_id = r.id
                                and b.step_id = rs.step_id
                                and b.started_at is not null
                                order by b.number
                                limit 1) as began,
                            (select e.ended_at
                                from step_run e
                                where e.run_id = r.id
                                and e.step_id = rs.step_id
                                and e.ended_at is not null
                                and not e.no_work
                                order by e.ended_at desc
                                limit 1) as ended
                        from (
                            select *
                            from process_run
                            where process_id = :process
                            order by created_at desc, id desc
                            limit :runs
                        ) r
                        join run_step rs on rs.run_id = r.id
                        join step s on s.revision_id = rs.revision_id and s.id = rs.step_id
                        order by r.created_at desc, r.id desc, rs.position
                        """)
                .param("process", process)
                .param("runs", runs)
                .query(Cell.class)
                .list();
    }

    /** Lead times of the last runs that have begun, the newest first. */
    List<Lead> leads(UUID process, int runs) {
        return jdbc.sql(
                        """
                        select id, number, state, started_at, ended_at, stop_at is not null as stopped
                        from process_run
                        where process_id = :process
                        and started_at is not null
                        order by created_at desc, id desc
                        limit :runs
                        """)
                .param("process", process)
                .param("runs", runs)
                .query(Lead.class)
                .list();
    }

    /** What became of the runs since then, by day or hour in that zone. */
    List<Outcome> outcomes(UUID process, Every every, Instant from, ZoneId zone) {
        return jdbc.sql(
                        """
                        select date_trunc(:every, created_at, :zone) as at,
                            count(*) filter (where state in ('QUEUED', 'IN_PROGRESS', 'STOPPING')) as going,
                            count(*) filter (where state = 'UNRESOLVED') as unresolved,
                            count(*) filter (where state = 'COMPLETED' and stop_at is not null) as stopped,
                            count(*) filter (where state = 'COMPLETED' and stop_at is null) as completed
                        from (
                            select created_at, state, stop_at
                            from process_run
                            where process_id = :process
                            and created_at >= :from
                            order by created_at desc
                            limit :most
                        ) r
                        group by 1
                        order by 1
                        """)
                .param("every", every.word())
                .param("zone", zone.getId().equals("Z") ? "UTC" : zone.getId())
                .param("process", process)
                .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param("most", MOST_COUNTED)
                .query(Outcome.class)
                .list();
    }
}
