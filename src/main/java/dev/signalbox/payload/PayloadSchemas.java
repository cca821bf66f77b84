package dev.signalbox.payload;

import dev.signalbox.kit.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what the task asks for that works on an item, or would work on it first. */
@Component
public class PayloadSchemas {

    private static final String OF_ITEM =
            """
            select t.name || ' of ' || k.name || ' ' || v.version as label, jsonb_pretty(t.input_schema) as schema
            from work_item i
            join process p on p.id = i.process_id
            left join run_step rs on rs.run_id = i.run_id and rs.step_id = i.step_id
            join step s on s.revision_id = coalesce(rs.revision_id, p.revision_id)
                and case when i.run_id is null then s.position = 0 else s.id = i.step_id end
            join package k on k.id = s.package_id
            join package_version v on v.id = coalesce(rs.package_version_id, s.package_version_id, (
                select l.id
                from package_version l
                where l.package_id = s.package_id
                order by l.number desc
                limit 1))
            join package_task t on t.package_version_id = v.id and t.name = s.task
            where i.id = :id
            and t.input_schema is not null
            """;

    private static final String OF_PROCESS =
            """
            select p.id, t.name || ' of ' || k.name || ' ' || v.version as label, jsonb_pretty(t.input_schema) as schema
            from process p
            join step s on s.revision_id = p.revision_id and s.position = 0
            join package k on k.id = s.package_id
            join package_version v on v.id = coalesce(s.package_version_id, (
                select l.id
                from package_version l
                where l.package_id = s.package_id
                order by l.number desc
                limit 1))
            join package_task t on t.package_version_id = v.id and t.name = s.task
            where p.id = any(cast(:ids as uuid[]))
            and t.input_schema is not null
            """;

    private final JdbcClient jdbc;

    PayloadSchemas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(String label, String schema) {}

    private record OfProcess(UUID id, String label, String schema) {}

    /** Empty where the package does not say. */
    public Optional<SchemaCheck> ofItem(UUID itemId) {
        return jdbc.sql(OF_ITEM)
                .param("id", itemId)
                .query(Found.class)
                .optional()
                .map(found -> SchemaCheck.of(found.label(), found.schema()));
    }

    /** Of the first step of a process as a run started now would have it. */
    public Optional<SchemaCheck> ofProcess(UUID processId) {
        return ofProcesses(List.of(processId)).stream()
                .findFirst()
                .map(found -> SchemaCheck.of(found.label(), found.schema()));
    }

    /** Of many processes, as text; those that do not say are absent. */
    public Map<UUID, String> texts(Collection<UUID> processIds) {
        return ofProcesses(processIds).stream()
                .collect(Collectors.toMap(OfProcess::id, OfProcess::schema));
    }

    private List<OfProcess> ofProcesses(Collection<UUID> ids) {
        return jdbc.sql(OF_PROCESS)
                .param("ids", Columns.of(ids, id -> id))
                .query(OfProcess.class)
                .list();
    }
}
