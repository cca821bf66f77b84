package dev.signalbox.processrun;

import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds process runs. */
@Component
public class ProcessRuns {

    private final JdbcClient jdbc;

    ProcessRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws NOT_FOUND when there is none. */
    public ProcessRun find(UUID id) {
        return find(id, "");
    }

    /**
     * Finds it and keeps it as it is until the caller's transaction ends: feeder, stops and
     * whatever makes items pending again exclude each other by this.
     */
    public ProcessRun lock(UUID id) {
        return find(id, "for no key update");
    }

    /** As {@link #lock}, but empty when somebody else has it now, or it is gone. */
    public Optional<ProcessRun> tryLock(UUID id) {
        return jdbc.sql("select * from process_run where id = :id for no key update skip locked")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** By their ids; those that do not exist are missing. */
    public Map<UUID, ProcessRun> find(Collection<UUID> ids) {
        return jdbc
                .sql("select * from process_run where id = any(cast(:ids as uuid[]))")
                .param("ids", Columns.of(ids, id -> id))
                .query((row, _) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(ProcessRun::id, run -> run));
    }

    public boolean exists(UUID id) {
        return jdbc.sql("select exists (select from process_run where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private ProcessRun find(UUID id, String lock) {
        return jdbc.sql("select * from process_run where id = :id " + lock)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("process run", id));
    }

    static ProcessRun read(ResultSet row) throws SQLException {
        return new ProcessRun(
                row.getObject("id", UUID.class),
                row.getObject("process_id", UUID.class),
                row.getLong("number"),
                row.getObject("revision_id", UUID.class),
                RunState.valueOf(row.getString("state")),
                StartedBy.Kind.valueOf(row.getString("started_by_kind")),
                row.getObject("started_by_id", UUID.class),
                row.getString("started_by_name"),
                row.getTimestamp("created_at").toInstant(),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "unresolved_at"),
                Rows.instant(row, "ended_at"),
                stop(row),
                row.getLong("pending"),
                row.getLong("in_progress"),
                row.getLong("done"),
                row.getLong("failed"),
                row.getLong("outputs"),
                row.getObject("queue_limit_seconds", Long.class),
                row.getObject("run_limit_seconds", Long.class),
                Rows.instant(row, "due_at"),
                limit(row),
                Rows.instant(row, "planned_at"),
                row.getObject("rerun_of", UUID.class));
    }

    private static @Nullable RunLimit limit(ResultSet row) throws SQLException {
        String from = row.getString("limit_from");
        return from == null
                ? null
                : new RunLimit(
                        row.getLong("run_limit_seconds"),
                        RunLimit.From.valueOf(from),
                        RunLimit.Mode.valueOf(row.getString("limit_mode")));
    }

    private static ProcessRun.@Nullable Stop stop(ResultSet row) throws SQLException {
        var at = Rows.instant(row, "stop_at");
        return at == null
                ? null
                : new ProcessRun.Stop(
                        at,
                        row.getString("stop_by"),
                        Objects.requireNonNullElse(row.getString("stop_code"), "STOPPED_WITH_RUN"),
                        new StopChoice(
                                StopChoice.Going.valueOf(row.getString("stop_going")),
                                StopChoice.Pending.valueOf(row.getString("stop_pending")),
                                row.getString("stop_reason")));
    }
}
