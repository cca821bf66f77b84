package dev.signalbox.item;

import dev.signalbox.kit.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds work items. */
@Component
public class WorkItems {

    private final JdbcClient jdbc;

    WorkItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws NOT_FOUND when there is none. */
    public WorkItem find(UUID id) {
        return findIfThere(id).orElseThrow(() -> Refused.notFound("work item", id));
    }

    public Optional<WorkItem> findIfThere(UUID id) {
        return jdbc.sql("select * from work_item where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    private static WorkItem read(ResultSet row) throws SQLException {
        return new WorkItem(
                row.getObject("id", UUID.class),
                row.getObject("process_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getObject("step_id", UUID.class),
                ItemState.valueOf(row.getString("state")),
                row.getObject("parent_id", UUID.class),
                row.getInt("attempt"),
                row.getObject("step_run_id", UUID.class),
                instant(row, "not_before"),
                instant(row, "deadline"),
                row.getString("reference"),
                exception(row),
                row.getString("resolved_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("state_at").toInstant(),
                row.getObject("assignee_id", UUID.class),
                row.getInt("version"));
    }

    private static @Nullable ItemException exception(ResultSet row) throws SQLException {
        String type = row.getString("exception_type");
        return type == null
                ? null
                : new ItemException(
                        ExceptionType.valueOf(type),
                        row.getString("exception_code"),
                        row.getString("exception_message"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
