package dev.signalbox.run;

import dev.signalbox.kit.Refused;
import dev.signalbox.queue.PlaceInLine;
import dev.signalbox.vault.FileKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the page of one step run shows; every list is capped. */
@Component
public class StepRunView {

    static final int MOST = 100;

    private final JdbcClient jdbc;

    StepRunView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String HEADERS =
            """
            select sr.id, sr.process_id, p.name as process_name, sr.run_id, r.number as run_number,
                r.state as run_state, r.started_by_kind, r.started_by_name, sr.step_id, s.name as step_name, rs.position as step_position, s.task,
                sr.number, k.id as package_id, k.name as package_name, v.version as package_version,
                sr.state, sr.code, sr.message,
                coalesce(m.id, t.id) as machine_id, coalesce(m.name, t.name) as machine_name,
                sr.queued_at, sr.assigned_at, sr.started_at, sr.ended_at, sr.exit_code,
                sr.stop_at, sr.stop_by, sr.stop_reason, sr.stop_mode, sr.kill_at, r.stop_at as run_stop_at, sr.superseded,
                sr.paused_at, sr.paused_by,
                sr.resubmit_of,
                case when sr.resubmit_of is null then 1 else (
                    with recursive earlier (id, depth) as (
                        select sr.resubmit_of, 2
                        union all
                        select b.resubmit_of, e.depth + 1
                        from earlier e
                        join step_run b on b.id = e.id
                        where b.resubmit_of is not null
                    )
                    select max(depth) from earlier
                ) end as attempt,
                (select n.id from step_run n where n.run_id = sr.run_id and n.resubmit_of = sr.id
                    order by n.id limit 1) as resubmitted_as,
                (select count(*) from (
                    select from item_attempt a
                    join work_item w on w.id = a.item_id and w.attempt = a.number
                    where a.step_run_id = sr.id
                    and w.state = 'FAILED'
                    limit 1000) f) as left_failed,
                exists (select from step_moved_on o where o.run_id = sr.run_id and o.step_id = sr.step_id)
                    as moved_on,
                sr.status_line, sr.action, sr.action_at, sr.news_at, sr.slow_at,
                coalesce(l.size, 0) as log_size, coalesce(l.lines, 0) as log_lines, l.last_at as log_at,
                q.wait_code, q.wait_sentence, q.wait_since, q.wait_holder, q.limit_at, q.priority,
                case when q.step_run_id is not null then PLACE end as place,
                q.target as queue_id, coalesce(t.name, g.name) as queue_name
            from step_run sr
            join process p on p.id = sr.process_id
            join process_run r on r.id = sr.run_id
            join step s on s.revision_id = sr.revision_id and s.id = sr.step_id
            join run_step rs on rs.run_id = sr.run_id and rs.step_id = sr.step_id
            join package_version v on v.id = sr.package_version_id
            join package k on k.id = v.package_id
            left join machine m on m.id = sr.machine_id
            left join queue_entry q on q.step_run_id = sr.id
            left join machine t on t.id = q.machine_id
            left join machine_group g on g.id = q.group_id
            left join log l on l.step_run_id = sr.id
            """
                    .replace("PLACE", PlaceInLine.SQL);

    /** Throws NOT_FOUND when there is none. */
    public StepRunHeader header(UUID id) {
        return jdbc.sql(HEADERS + "where sr.id = :id")
                .param("id", id)
                .query(StepRunHeader.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("step run", id));
    }

    /**
     * Those of a process run, newest first, from after the id {@code after} on; one more than
     * {@code size} where there is more. Those that found nothing to do are left out.
     */
    public List<StepRunHeader> page(UUID runId, @Nullable UUID after, int size) {
        return jdbc.sql(
                        HEADERS
                                + """
                                where sr.run_id = :run
                                and not sr.no_work
                                and (cast(:after as uuid) is null or sr.id < :after)
                                order by sr.id desc
                                limit :size
                                """)
                .param("run", runId)
                .param("after", after)
                .param("size", size + 1)
                .query(StepRunHeader.class)
                .list();
    }

    /** A work item that the step run took, and how its attempt ended. */
    record TakenItem(
            UUID itemId,
            @Nullable String reference,
            int attempt,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String exceptionType,
            @Nullable String exceptionCode,
            @Nullable String exceptionMessage,
            @Nullable String preview) {}

    List<TakenItem> items(UUID id) {
        return jdbc.sql(
                        """
                        select a.item_id, i.reference, a.number as attempt, a.started_at, a.ended_at, a.outcome,
                            a.exception_type, a.exception_code, a.exception_message,
                            left(c.payload::text, 160) as preview
                        from item_attempt a
                        join work_item i on i.id = a.item_id
                        left join item_content c on c.item_id = a.item_id
                        where a.step_run_id = :id
                        order by a.started_at desc, a.item_id desc
                        limit :most
                        """)
                .param("id", id)
                .param("most", MOST)
                .query(TakenItem.class)
                .list();
    }

    /** A file that the robot left behind. */
    record ArtifactRow(UUID id, String path, long size, Instant createdAt) {

        /** Whether it can be looked at in the browser, shut into a sandbox. */
        public boolean isShown() {
            return FileKind.of(path).shown();
        }

        boolean isPicture() {
            return FileKind.of(path).isPicture();
        }
    }

    /** Those by path, then the newest pictures of its screen. */
    List<ArtifactRow> artifacts(UUID id) {
        return jdbc.sql(
                        """
                        (select id, path, size, created_at
                        from artifact
                        where step_run_id = :id
                        and not starts_with(path, 'screenshots/')
                        order by path
                        limit :most)
                        union all
                        (select id, path, size, created_at
                        from artifact
                        where step_run_id = :id
                        and starts_with(path, 'screenshots/')
                        order by path desc
                        limit :most)
                        """)
                .param("id", id)
                .param("most", MOST)
                .query(ArtifactRow.class)
                .list();
    }
}
