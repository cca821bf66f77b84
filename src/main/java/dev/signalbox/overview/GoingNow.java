package dev.signalbox.overview;

import dev.signalbox.steprun.StepRunState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every step run that a machine has now: what the monitor shows, and the first lines of the
 * overview.
 */
@Component
class GoingNow {

    private final JdbcClient jdbc;

    GoingNow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them; {@code action} is what the robot says it does. */
    record Row(
            UUID id,
            UUID processId,
            String processName,
            UUID runId,
            long runNumber,
            UUID stepId,
            String stepName,
            int number,
            StepRunState state,
            @Nullable String stopMode,
            @Nullable String statusLine,
            @Nullable String action,
            @Nullable Instant actionAt,
            UUID machineId,
            String machineName,
            Instant assignedAt,
            @Nullable Instant startedAt,
            @Nullable Instant pausedAt,
            @Nullable String pausedBy,
            @Nullable Instant newsAt,
            @Nullable Instant slowAt,
            @Nullable Instant logAt) {

        /** What the robot does now, in one line. */
        public @Nullable String now() {
            String said =
                    action == null || action.isBlank() ? statusLine : action.replace("|", " › ");
            return said == null || said.isBlank() ? null : said;
        }

        public Instant since() {
            return startedAt == null ? assignedAt : startedAt;
        }

        public @Nullable String whyNotPaused() {
            return state == StepRunState.RUNNING ? null : "Only a running step run can be paused.";
        }

        public @Nullable String whyNotStopped() {
            return state == StepRunState.STOPPING && "KILL".equals(stopMode)
                    ? "It is being killed already."
                    : null;
        }
    }

    /** The longest going first; up to {@code most}. */
    List<Row> list(int most) {
        return jdbc.sql(
                        """
                        select sr.id, sr.process_id, p.name as process_name, sr.run_id, r.number as run_number,
                            sr.step_id, s.name as step_name, sr.number, sr.state, sr.stop_mode, sr.status_line, sr.action, sr.action_at,
                            m.id as machine_id, m.name as machine_name, sr.assigned_at, sr.started_at,
                            sr.paused_at, sr.paused_by, sr.news_at, sr.slow_at, l.last_at as log_at
                        from step_run sr
                        join process p on p.id = sr.process_id
                        join process_run r on r.id = sr.run_id
                        join step s on s.revision_id = r.revision_id and s.id = sr.step_id
                        join machine m on m.id = sr.machine_id
                        left join log l on l.step_run_id = sr.id
                        where sr.state in ('ASSIGNED', 'RUNNING', 'PAUSED', 'STOPPING')
                        and sr.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                        order by coalesce(sr.started_at, sr.assigned_at), sr.id
                        limit :most
                        """)
                .param("most", most)
                .query(Row.class)
                .list();
    }
}
