package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.Assignments;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StepRuns;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pauses and resumes single step runs. Asking again changes nothing. */
@Component
public class Pauses {

    private final JdbcClient jdbc;
    private final StepRuns stepRuns;
    private final Assignments assignments;
    private final StopNews news;
    private final Clock clock;
    private final Together together;

    Pauses(
            JdbcClient jdbc,
            StepRuns stepRuns,
            Assignments assignments,
            StopNews news,
            Clock clock,
            Together together) {
        this.jdbc = jdbc;
        this.stepRuns = stepRuns;
        this.assignments = assignments;
        this.news = news;
        this.clock = clock;
        this.together = together;
    }

    /**
     * Freezes the robot; it keeps its place and its work item, and its time limit stands still. One
     * that its agent has frozen already is told to stay so.
     */
    public StepRun pause(UUID stepRunId, Actor by) {
        return together.done(() -> {
            StepRun stepRun = stepRuns.lock(stepRunId);
            if (stepRun.state() == StepRunState.PAUSED && stepRun.pausedBy() != null) {
                return stepRun;
            }
            if (stepRun.state() != StepRunState.PAUSED) {
                check(stepRun, StepRunState.RUNNING, "NOT_RUNNING", "running", "paused");
            }
            set(stepRunId, StepRunState.PAUSED, by.name());
            assignments.want(
                    stepRunId, Wanted.PAUSE, Duration.ZERO, "Paused by " + by.name() + ".");
            news.tell("step-run.pause", stepRun, by, Map.of());
            return stepRuns.find(stepRunId);
        });
    }

    /** Lets a paused robot go on, also one that its agent has let go on already. */
    public StepRun resume(UUID stepRunId, Actor by) {
        return together.done(() -> {
            StepRun stepRun = stepRuns.lock(stepRunId);
            if (stepRun.state() == StepRunState.RUNNING && !isToPause(stepRunId)) {
                return stepRun;
            }
            if (stepRun.state() != StepRunState.RUNNING) {
                check(stepRun, StepRunState.PAUSED, "NOT_PAUSED", "paused", "resumed");
            }
            set(stepRunId, StepRunState.RUNNING, null);
            assignments.want(stepRunId, Wanted.RUN, Duration.ZERO, "");
            news.tell("step-run.resume", stepRun, by, Map.of());
            return stepRuns.find(stepRunId);
        });
    }

    private boolean isToPause(UUID stepRunId) {
        return jdbc.sql("select wanted = 'PAUSE' from assignment where step_run_id = :id")
                .param("id", stepRunId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static void check(
            StepRun stepRun, StepRunState needed, String code, String only, String done) {
        if (stepRun.state() != needed) {
            throw Refused.conflict(
                    code,
                    "Only a "
                            + only
                            + " step run can be "
                            + done
                            + "; this one is "
                            + stepRun.state().words().toLowerCase(Locale.ROOT)
                            + ".");
        }
    }

    private void set(UUID stepRunId, StepRunState state, @Nullable String pausedBy) {
        jdbc.sql(
                        """
                        update step_run
                        set state = :state, paused_by = cast(:by as text), version = version + 1, ever_paused = true,
                            paused_at = case when :state = 'PAUSED' then cast(:now as timestamptz) end
                        where id = :id
                        """)
                .param("state", state.name())
                .param("by", pausedBy)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", stepRunId)
                .update();
    }
}
