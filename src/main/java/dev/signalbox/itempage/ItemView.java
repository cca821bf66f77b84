package dev.signalbox.itempage;

import dev.signalbox.kit.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the page of one work item shows; every list is capped, the page says so. */
@Component
public class ItemView {

    static final int MOST = 50;

    private final JdbcClient jdbc;

    ItemView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String HEADER =
            """
            select i.id, i.process_id, p.name as process_name, i.run_id, r.number as run_number,
                r.state as run_state, i.step_id, s.name as step_name, s.position as step_position,
                (select n.name from step n
                    where n.revision_id = r.revision_id and n.position = s.position + 1) as next_step_name,
                i.state, i.attempt, i.step_run_id, i.not_before, i.deadline, i.reference, i.parent_id,
                i.exception_type, i.exception_code, i.exception_message, i.resolved_by,
                i.assignee_id, u.display_name as assignee_name, i.priority, i.added_by,
                i.created_at, i.state_at, i.version,
                c.item_id is not null as has_payload,
                coalesce(length(c.payload::text), 0) as payload_length,
                case when length(c.payload::text) <= :shown then jsonb_pretty(c.payload) end as payload,
                i.state = 'FAILED' and exists (
                    select from step_moved_on m
                    where m.run_id = i.run_id
                    and m.step_id = i.step_id) as moved_on
            from work_item i
            join process p on p.id = i.process_id
            left join process_run r on r.id = i.run_id
            left join step s on s.revision_id = r.revision_id and s.id = i.step_id
            left join item_content c on c.item_id = i.id
            left join users u on u.id = i.assignee_id
            where i.id = :id
            """;

    public ItemHeader header(UUID id, int shown) {
        return jdbc.sql(HEADER)
                .param("id", id)
                .param("shown", shown)
                .query(ItemHeader.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("work item", id));
    }

    /** A file of an item; {@code uploaded} is false while only its name was registered. */
    record FileRow(UUID id, String name, long size, boolean uploaded, Instant createdAt) {}

    public List<FileRow> files(UUID id) {
        return jdbc.sql(
                        """
                        select id, name, size, blob_id is not null as uploaded, created_at
                        from item_file
                        where item_id = :id
                        order by name, id
                        limit :most
                        """)
                .param("id", id)
                .param("most", MOST)
                .query(FileRow.class)
                .list();
    }

    /** One try of a step run at the item. */
    public record AttemptRow(
            int number,
            UUID stepRunId,
            @Nullable String stepName,
            @Nullable Integer stepRunNumber,
            @Nullable UUID machineId,
            @Nullable String machineName,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String exceptionType,
            @Nullable String exceptionCode,
            @Nullable String exceptionMessage,
            int outputs,
            @Nullable Long logLine) {

        /** Where its log has what was written while it had the item; as far as that is known. */
        public String logHref() {
            return "/step-runs/" + stepRunId + (logLine == null ? "#log" : "#L" + (logLine + 1));
        }
    }

    public List<AttemptRow> attempts(UUID id) {
        return jdbc.sql(
                        """
                        select a.number, a.step_run_id, s.name as step_name, sr.number as step_run_number,
                            a.machine_id, m.name as machine_name, a.started_at, a.ended_at, a.outcome,
                            a.exception_type, a.exception_code, a.exception_message, a.log_line,
                            (select count(*) from item_output o
                                where o.parent_id = a.item_id and o.attempt = a.number) as outputs
                        from item_attempt a
                        left join step_run sr on sr.id = a.step_run_id
                        left join process_run r on r.id = sr.run_id
                        left join step s on s.revision_id = r.revision_id and s.id = sr.step_id
                        left join machine m on m.id = a.machine_id
                        where a.item_id = :id
                        order by a.number desc
                        limit :most
                        """)
                .param("id", id)
                .param("most", MOST)
                .query(AttemptRow.class)
                .list();
    }
}
