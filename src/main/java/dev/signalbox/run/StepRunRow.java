package dev.signalbox.run;

import dev.signalbox.matching.WaitCode;
import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step run as it stands in a list; {@code machineName} is where it runs, or the machine it waits
 * for.
 */
public record StepRunRow(
        UUID id,
        UUID runId,
        UUID stepId,
        int stepPosition,
        String stepName,
        int number,
        StepRunState state,
        @Nullable String code,
        @Nullable String message,
        @Nullable UUID machineId,
        @Nullable String machineName,
        Instant queuedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        @Nullable String statusLine,
        @Nullable String action,
        @Nullable Instant slowAt,
        @Nullable Instant logAt,
        @Nullable String waitCode,
        @Nullable String waitSentence,
        @Nullable Instant waitSince) {

    static final String SELECT =
            """
            select sr.id, sr.run_id, sr.step_id, s.position as step_position, s.name as step_name,
                sr.number, sr.state, sr.code, left(sr.message, 400) as message,
                coalesce(m.id, t.id) as machine_id, coalesce(m.name, t.name) as machine_name,
                sr.queued_at, sr.assigned_at, sr.started_at, sr.ended_at, sr.exit_code,
                sr.status_line, sr.action, sr.slow_at, l.last_at as log_at, q.wait_code, q.wait_sentence, q.wait_since
            from step_run sr
            join process_run r on r.id = sr.run_id
            join step s on s.revision_id = r.revision_id and s.id = sr.step_id
            left join machine m on m.id = sr.machine_id
            left join queue_entry q on q.step_run_id = sr.id
            left join machine t on t.id = q.machine_id
            left join log l on l.step_run_id = sr.id
            """;

    /** How long the robot has run, or ran; null when it never started. */
    public @Nullable Duration ranFor(Instant now) {
        if (startedAt == null) {
            return null;
        }
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    /** What can be done about its wait; null where nothing is known. */
    public @Nullable String waitRemedy() {
        WaitCode known = WaitCode.of(waitCode);
        return known == null ? null : known.remedy();
    }

    public boolean isFinal() {
        return state.isFinal();
    }

    public boolean isWaiting() {
        return state == StepRunState.QUEUED || state == StepRunState.ASSIGNED;
    }

    /** Whether it ended so that what it failed may be submitted again. */
    public boolean isResubmittable() {
        return state == StepRunState.FAILED || state == StepRunState.STOPPED;
    }
}
