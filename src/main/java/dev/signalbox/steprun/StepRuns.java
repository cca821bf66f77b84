package dev.signalbox.steprun;

import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds step runs. */
@Component
public class StepRuns {

    private final JdbcClient jdbc;

    StepRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws NOT_FOUND when there is none. */
    public StepRun find(UUID id) {
        return find(id, "");
    }

    /**
     * Finds it and keeps it as it is until the caller's transaction ends; reserve and release take
     * the same lock.
     */
    public StepRun lock(UUID id) {
        return find(id, "for no key update");
    }

    private StepRun find(UUID id, String lock) {
        return jdbc.sql("select * from step_run where id = :id " + lock)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("step run", id));
    }

    static StepRun read(ResultSet row) throws SQLException {
        String mode = row.getString("stop_mode");
        return new StepRun(
                row.getObject("id", UUID.class),
                row.getObject("process_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getObject("step_id", UUID.class),
                row.getInt("number"),
                row.getObject("revision_id", UUID.class),
                row.getObject("package_version_id", UUID.class),
                StepRunState.valueOf(row.getString("state")),
                row.getString("code"),
                row.getString("message"),
                row.getObject("machine_id", UUID.class),
                Rows.number(row, "fencing_token"),
                row.getTimestamp("queued_at").toInstant(),
                Rows.instant(row, "assigned_at"),
                Rows.instant(row, "accepted_at"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"),
                Rows.integer(row, "exit_code"),
                Rows.instant(row, "stop_at"),
                row.getString("stop_by"),
                row.getString("stop_reason"),
                mode == null ? null : StopMode.valueOf(mode),
                Rows.instant(row, "paused_at"),
                row.getString("paused_by"),
                row.getObject("resubmit_of", UUID.class),
                row.getBoolean("no_work"),
                row.getString("status_line"),
                row.getString("action"),
                Rows.instant(row, "news_at"),
                row.getLong("last_report"));
    }
}
