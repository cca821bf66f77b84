package dev.signalbox.run;

import dev.signalbox.kit.Refused;
import dev.signalbox.steprun.StepRunState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the page of one process run shows: one statement per part, every list capped. */
@Component
public class RunView {

    static final int MOST_FAILED_READ = 10_000;
    static final int MOST_OUTPUTS = 20;

    private final JdbcClient jdbc;

    RunView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws NOT_FOUND when there is none. */
    public RunHeader header(UUID id) {
        return jdbc.sql(
                        """
                        select r.id, r.number, r.process_id, p.name as process_name,
                            rev.number as revision, p.revision as current_revision, r.state,
                            r.started_by_kind, r.started_by_id, r.started_by_name,
                            r.created_at, r.started_at, r.unresolved_at, r.ended_at,
                            r.stop_at, r.stop_by, r.stop_reason, r.stop_going, r.stop_pending, r.stop_code,
                            r.run_limit_seconds as limit_seconds, r.due_at,
                            r.pending, r.in_progress, r.done, r.failed, r.outputs,
                            r.rerun_of, o.number as rerun_of_number, again.id as rerun_as, again.number as rerun_as_number,
                            r.failed > 0 and exists (
                                select from step_moved_on m
                                where m.run_id = r.id
                                and exists (
                                    select from work_item w
                                    where w.run_id = m.run_id
                                    and w.step_id = m.step_id
                                    and w.state = 'FAILED')) as moved_on
                        from process_run r
                        join process p on p.id = r.process_id
                        join process_revision rev on rev.id = r.revision_id
                        left join process_run o on o.id = r.rerun_of
                        left join lateral (
                            select a.id, a.number
                            from process_run a
                            where a.rerun_of = r.id
                            order by a.number desc
                            limit 1
                        ) again on true
                        where r.id = :id
                        """)
                .param("id", id)
                .query(RunHeader.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("process run", id));
    }

    List<RunStep> steps(UUID id) {
        return jdbc.sql(
                        """
                        select rs.step_id, rs.position, s.name, s.task, k.name as package_name,
                            v.version as package_version, s.parallelism, s.barrier,
                            case
                                when g.id is null then '/machines/' || m.id
                                else '/groups/' || g.id
                            end as target_page,
                            coalesce(g.name, m.name) as target_name,
                            rs.pending, rs.in_progress, rs.done, rs.failed, rs.broken_code,
                            coalesce(live.waiting, 0) as waiting, coalesce(live.going, 0) as going
                        from run_step rs
                        join step s on s.revision_id = rs.revision_id and s.id = rs.step_id
                        join package_version v on v.id = rs.package_version_id
                        join package k on k.id = v.package_id
                        left join machine m on m.id = s.machine_id
                        left join machine_group g on g.id = s.machine_group_id
                        left join (
                            select step_id,
                                count(*) filter (where state in ('QUEUED', 'ASSIGNED')) as waiting,
                                count(*) filter (where state not in ('QUEUED', 'ASSIGNED')) as going
                            from step_run
                            where run_id = :id
                            and state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                            group by step_id
                        ) live on live.step_id = rs.step_id
                        where rs.run_id = :id
                        order by rs.position
                        """)
                .param("id", id)
                .query(RunStep.class)
                .list();
    }

    /**
     * The newest first, of one state if wanted, from after one on; one more than {@code size} where
     * there is more. Those that found nothing to do are left out.
     */
    List<StepRunRow> stepRuns(
            UUID id, @Nullable StepRunState state, @Nullable UUID after, int size) {
        return jdbc.sql(
                        StepRunRow.SELECT
                                + """
                                where sr.run_id = :id
                                and not sr.no_work
                                and (cast(:state as text) is null or sr.state = :state)
                                and (cast(:after as uuid) is null or sr.id < :after)
                                order by sr.id desc
                                limit :size
                                """)
                .param("id", id)
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("size", size + 1)
                .query(StepRunRow.class)
                .list();
    }

    /** Failed items that have step, type, code and message in common. */
    record Trouble(
            UUID stepId,
            String stepName,
            String exceptionType,
            @Nullable String exceptionCode,
            @Nullable String exceptionMessage,
            long count,
            Instant since) {}

    List<Trouble> troubles(UUID id) {
        return jdbc.sql(
                        """
                        select f.step_id, s.name as step_name, f.exception_type, f.exception_code,
                            f.exception_message, count(*) as count, min(f.state_at) as since
                        from (
                            select step_id, exception_type, exception_code,
                                left(exception_message, 300) as exception_message, state_at
                            from work_item
                            where run_id = :id
                            and state = 'FAILED'
                            order by id
                            limit :most
                        ) f
                        join process_run r on r.id = :id
                        join step s on s.revision_id = r.revision_id and s.id = f.step_id
                        group by f.step_id, s.name, f.exception_type, f.exception_code, f.exception_message
                        order by count(*) desc, min(f.state_at)
                        limit 8
                        """)
                .param("id", id)
                .param("most", MOST_FAILED_READ)
                .query(Trouble.class)
                .list();
    }

    /** Ids of the failed items of one group of the page, by what they have in common. */
    public List<UUID> failedBy(UUID id, UUID step, String type, String code, String message) {
        return jdbc.sql(
                        """
                        select id
                        from work_item
                        where run_id = :id
                        and step_id = :step
                        and state = 'FAILED'
                        and exception_type = :type
                        and coalesce(exception_code, '') = :code
                        and coalesce(left(exception_message, 300), '') = :message
                        limit :most
                        """)
                .param("id", id)
                .param("step", step)
                .param("type", type)
                .param("code", code)
                .param("message", message)
                .param("most", MOST_FAILED_READ)
                .query(UUID.class)
                .list();
    }

    /** An output of the run, with the start of its payload. */
    record OutputRow(
            UUID id, UUID parentId, Instant createdAt, @Nullable String preview, int files) {}

    List<OutputRow> outputs(UUID id) {
        return jdbc.sql(
                        """
                        select o.id, o.parent_id, o.created_at, left(c.payload::text, 400) as preview,
                            (select count(*) from item_file f where f.item_id = o.id) as files
                        from item_output o
                        left join item_content c on c.item_id = o.id
                        where o.run_id = :id
                        and o.published_at is not null
                        and not exists (select 1 from work_item w where w.id = o.id)
                        order by o.id
                        limit :most
                        """)
                .param("id", id)
                .param("most", MOST_OUTPUTS)
                .query(OutputRow.class)
                .list();
    }
}
