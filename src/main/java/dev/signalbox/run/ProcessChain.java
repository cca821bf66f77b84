package dev.signalbox.run;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The steps of a process as they are now, with the items and step runs of all its runs that are not
 * completed.
 */
@Component
public class ProcessChain {

    private final JdbcClient jdbc;

    ProcessChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<RunStep> steps(UUID processId) {
        return jdbc.sql(
                        """
                        with open_run as (
                            select id
                            from process_run
                            where process_id = :process
                            and state <> 'COMPLETED'
                        ), item as (
                            select rs.step_id, sum(rs.pending)::bigint as pending,
                                sum(rs.in_progress)::bigint as in_progress,
                                sum(rs.done)::bigint as done, sum(rs.failed)::bigint as failed
                            from open_run r
                            join run_step rs on rs.run_id = r.id
                            group by rs.step_id
                        ), live as (
                            select sr.step_id,
                                count(*) filter (where sr.state in ('QUEUED', 'ASSIGNED')) as waiting,
                                count(*) filter (where sr.state not in ('QUEUED', 'ASSIGNED')) as going
                            from open_run r
                            join step_run sr on sr.run_id = r.id
                            where sr.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                            group by sr.step_id
                        )
                        select s.id as step_id, s.position, s.name, s.task, k.name as package_name,
                            coalesce(v.version, 'latest') as package_version, s.parallelism, s.barrier,
                            case
                                when g.id is null then '/machines/' || m.id
                                else '/groups/' || g.id
                            end as target_page,
                            coalesce(g.name, m.name) as target_name,
                            coalesce(i.pending, 0) as pending, coalesce(i.in_progress, 0) as in_progress,
                            coalesce(i.done, 0) as done, coalesce(i.failed, 0) as failed,
                            null as broken_code,
                            coalesce(l.waiting, 0) as waiting, coalesce(l.going, 0) as going
                        from process p
                        join step s on s.revision_id = p.revision_id
                        join package k on k.id = s.package_id
                        left join package_version v on v.id = s.package_version_id
                        left join machine m on m.id = s.machine_id
                        left join machine_group g on g.id = s.machine_group_id
                        left join item i on i.step_id = s.id
                        left join live l on l.step_id = s.id
                        where p.id = :process
                        order by s.position
                        """)
                .param("process", processId)
                .query(RunStep.class)
                .list();
    }
}
