package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.steprun.Endings;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StepRuns;
import dev.signalbox.steprun.StopMode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stops, pauses and resumes single step runs; the process run goes on. */
@Component
public class StepRunStops {

    private static final Duration POLITELY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final StepRuns stepRuns;
    private final Kills kills;
    private final Endings endings;
    private final RunQueue queue;
    private final Assignments assignments;
    private final Audit audit;
    private final Journal journal;
    private final Clock clock;

    StepRunStops(
            JdbcClient jdbc,
            StepRuns stepRuns,
            Kills kills,
            Endings endings,
            RunQueue queue,
            Assignments assignments,
            Audit audit,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.stepRuns = stepRuns;
        this.kills = kills;
        this.endings = endings;
        this.queue = queue;
        this.assignments = assignments;
        this.audit = audit;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One that waits ends at once; one that goes is told, or killed. Asking again changes nothing.
     */
    @Transactional
    public StepRun stop(UUID stepRunId, StopMode mode, String reason, Actor by) {
        StepRun before = stepRuns.find(stepRunId);
        if (before.isFinal()) {
            throw ended(before);
        }
        queue.withdraw(List.of(stepRunId));
        if (before.state() == StepRunState.ASSIGNED) {
            assignments.end(stepRunId);
        }
        StepRun stepRun = stepRuns.lock(stepRunId);
        switch (stepRun.state()) {
            case QUEUED, ASSIGNED ->
                    endings.end(
                            stepRun,
                            Endings.Ending.stopped(
                                    StepRunCode.STOPPED_BY_PERSON,
                                    "Stopped by "
                                            + by.name()
                                            + (reason.isBlank() ? "." : ": " + reason.strip())));
            case RUNNING, PAUSED -> kills.ask(stepRunId, mode, POLITELY, by.name(), reason);
            case STOPPING -> {
                if (mode == StopMode.KILL) {
                    kills.ask(stepRunId, mode, POLITELY, by.name(), reason);
                }
            }
            case SUCCEEDED, FAILED, STOPPED -> throw ended(stepRun);
        }
        tell("step-run.stop", stepRun, by, reason);
        return stepRuns.find(stepRunId);
    }

    /** Freezes the robot; it keeps its place and its work item, and its time limit stands still. */
    @Transactional
    public StepRun pause(UUID stepRunId, Actor by) {
        StepRun stepRun = stepRuns.lock(stepRunId);
        if (stepRun.state() == StepRunState.PAUSED) {
            return stepRun;
        }
        if (stepRun.state() != StepRunState.RUNNING) {
            throw Refused.conflict(
                    "NOT_RUNNING",
                    "Only a running step run can be paused; this one is " + words(stepRun) + ".");
        }
        assignments.want(stepRunId, Wanted.PAUSE, Duration.ZERO, "Paused by " + by.name() + ".");
        set(stepRunId, "PAUSED", by.name());
        tell("step-run.pause", stepRun, by, "");
        return stepRuns.find(stepRunId);
    }

    /** Lets a paused robot go on. */
    @Transactional
    public StepRun resume(UUID stepRunId, Actor by) {
        StepRun stepRun = stepRuns.lock(stepRunId);
        if (stepRun.state() == StepRunState.RUNNING) {
            return stepRun;
        }
        if (stepRun.state() != StepRunState.PAUSED) {
            throw Refused.conflict(
                    "NOT_PAUSED",
                    "Only a paused step run can be resumed; this one is " + words(stepRun) + ".");
        }
        assignments.want(stepRunId, Wanted.RUN, Duration.ZERO, "");
        set(stepRunId, "RUNNING", null);
        tell("step-run.resume", stepRun, by, "");
        return stepRuns.find(stepRunId);
    }

    private void set(UUID stepRunId, String state, @Nullable String pausedBy) {
        jdbc.sql(
                        """
                        update step_run
                        set state = :state, paused_by = cast(:by as text), version = version + 1, ever_paused = true,
                            paused_at = case when :state = 'PAUSED' then cast(:now as timestamptz) end
                        where id = :id
                        """)
                .param("state", state)
                .param("by", pausedBy)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", stepRunId)
                .update();
    }

    private void tell(String action, StepRun stepRun, Actor by, String reason) {
        audit.record(
                by,
                action,
                "step run",
                stepRun.id(),
                "step run " + stepRun.number(),
                Map.of("state", stepRun.state()),
                Map.of("reason", reason));
        journal.write(
                new Event(
                        action,
                        stepRun.processId(),
                        stepRun.runId(),
                        stepRun.id(),
                        null,
                        stepRun.machineId(),
                        Map.of("by", by.name())));
    }

    private static Refused ended(StepRun stepRun) {
        return Refused.conflict(
                "STEP_RUN_ENDED", "This step run has ended: " + words(stepRun) + ".");
    }

    private static String words(StepRun stepRun) {
        return stepRun.state().words().toLowerCase(java.util.Locale.ROOT);
    }
}
