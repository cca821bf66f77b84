package dev.signalbox.process;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads processes, each with its steps in one row. */
@Component
class ProcessReads {

    private static final String PROCESS =
            """
            select jsonb_build_object(
                'id', p.id, 'name', p.name, 'description', p.description,
                'overlap', p.overlap, 'overlapLimit', p.overlap_limit, 'runLimitSeconds', p.run_limit_seconds,
                'revisionId', r.id, 'revision', r.number, 'version', p.version,
                'createdAt', p.created_at, 'changedAt', r.created_at, 'changedBy', r.created_by,
                'steps', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'id', s.id, 'position', s.position, 'name', s.name, 'packageId', s.package_id,
                        'packageVersionId', s.package_version_id, 'task', s.task, 'target', jsonb_build_object(
                            'machineId', s.machine_id, 'groupId', s.machine_group_id, 'attended', s.attended,
                            'account', s.account, 'foreground', s.foreground, 'failAtOnce', s.fail_at_once),
                        'parallelism', s.parallelism, 'timeoutSeconds', s.timeout_seconds,
                        'queueLimitSeconds', s.queue_limit_seconds, 'priority', s.priority, 'barrier', s.barrier,
                        'stopWhenCutOff', s.stop_when_cut_off, 'retry', s.retry, 'savingsNote', s.savings_note,
                        'screenshotSeconds', s.screenshot_seconds)
                        order by s.position), '[]')
                    from step s
                    where s.revision_id = r.id
                )
            )
            from process p
            join process_revision r on r.process_id = p.id
            """;

    private final JdbcClient jdbc;
    private final Json json;

    ProcessReads(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Process> find(UUID id) {
        return read("where r.id = p.revision_id and p.id = :id", Map.of("id", id));
    }

    Optional<Process> findByName(String name) {
        return read(
                "where r.id = p.revision_id and lower(p.name) = lower(:name)",
                Map.of("name", name));
    }

    Optional<Process> revision(UUID revisionId) {
        return read("where r.id = :id", Map.of("id", revisionId));
    }

    List<Process> revisions(Collection<UUID> revisionIds) {
        return readAll(
                "where r.id = any(cast(:ids as uuid[]))",
                Map.of("ids", Columns.of(revisionIds, id -> id)));
    }

    private Optional<Process> read(String rest, Map<String, Object> parameters) {
        return readAll(rest, parameters).stream().findFirst();
    }

    private List<Process> readAll(String rest, Map<String, Object> parameters) {
        return jdbc.sql(PROCESS + rest).params(parameters).query(String.class).list().stream()
                .map(text -> json.read("process", text, Process.class))
                .toList();
    }
}
