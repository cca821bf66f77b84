package dev.signalbox.steprun;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.dispatch.AssignmentsReturned;
import dev.signalbox.dispatch.MachineLost;
import dev.signalbox.dispatch.QueueLimitPassed;
import dev.signalbox.dispatch.StartsRefused;
import dev.signalbox.dispatch.StepRunsAssigned;
import dev.signalbox.item.News;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Durations;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows what dispatch decides about step runs, inside its transactions. */
@Component
class DispatchNews {

    private final JdbcClient jdbc;
    private final StepRuns stepRuns;
    private final ProcessRuns runs;
    private final Definitions definitions;
    private final Endings endings;
    private final Queueing queueing;
    private final Assignments assignments;
    private final News news;
    private final Journal journal;
    private final Clock clock;

    DispatchNews(
            JdbcClient jdbc,
            StepRuns stepRuns,
            ProcessRuns runs,
            Definitions definitions,
            Endings endings,
            Queueing queueing,
            Assignments assignments,
            News news,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.stepRuns = stepRuns;
        this.runs = runs;
        this.definitions = definitions;
        this.endings = endings;
        this.queueing = queueing;
        this.assignments = assignments;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /** One that was stopped at the same moment is not assigned after all. */
    @EventListener
    void on(StepRunsAssigned event) {
        Set<UUID> stopped =
                event.assigned().stream()
                        .map(StepRunsAssigned.Assigned::stepRunId)
                        .collect(Collectors.toSet());
        for (StepRun stepRun : assign(event.assigned())) {
            stopped.remove(stepRun.id());
            tell("step-run.assigned", stepRun);
        }
        assignments.end(stopped);
    }

    private List<StepRun> assign(List<StepRunsAssigned.Assigned> assigned) {
        return jdbc.sql(
                        """
                        update step_run s
                        set state = 'ASSIGNED', machine_id = given.machine_id, fencing_token = given.fencing_token,
                            assigned_at = given.at, version = s.version + 1
                        from unnest(
                            cast(:stepRuns as uuid[]), cast(:machines as uuid[]), cast(:tokens as bigint[]),
                            cast(:at as timestamptz[])) as given (id, machine_id, fencing_token, at)
                        where s.id = given.id
                        and s.state = 'QUEUED'
                        returning s.*
                        """)
                .param("stepRuns", Columns.of(assigned, StepRunsAssigned.Assigned::stepRunId))
                .param("machines", Columns.of(assigned, StepRunsAssigned.Assigned::machineId))
                .param("tokens", Columns.of(assigned, StepRunsAssigned.Assigned::fencingToken))
                .param("at", Columns.of(assigned, StepRunsAssigned.Assigned::at))
                .query((row, _) -> StepRuns.read(row))
                .list();
    }

    /** Whoever gets it next tells its reports and its log from the beginning. */
    @EventListener
    void on(AssignmentsReturned event) {
        for (UUID id : event.stepRunIds()) {
            jdbc.sql(
                            """
                            update step_run
                            set state = 'QUEUED', machine_id = null, fencing_token = null, assigned_at = null,
                                last_report = 0, version = version + 1
                            where id = :id
                            and state = 'ASSIGNED'
                            """)
                    .param("id", id)
                    .update();
            StepRun stepRun = stepRuns.find(id);
            tell("step-run.returned", stepRun);
            news.appended(stepRun.runId());
        }
    }

    /** While another step run of the step goes, the work goes on, and this one just waits anew. */
    @EventListener
    void on(QueueLimitPassed event) {
        for (QueueLimitPassed.Passed passed : event.passed()) {
            StepRun stepRun = stepRuns.lock(passed.stepRunId());
            if (stepRun.state() != StepRunState.QUEUED) {
                continue;
            }
            ProcessRun run = runs.find(stepRun.runId());
            Process process = definitions.of(run);
            Step step = stepOf(stepRun);
            if (anotherGoes(stepRun)) {
                queueing.line(run, process, step, List.of(stepRun.id()), clock.instant());
            } else {
                endings.end(
                        stepRun,
                        Endings.Ending.failed(
                                StepRunCode.QUEUE_TIMEOUT, sentence(step, passed), false));
            }
        }
    }

    @EventListener
    void on(StartsRefused event) {
        for (StartsRefused.Refusal refusal : event.refusals()) {
            StepRun stepRun = stepRuns.lock(refusal.stepRunId());
            if (stepRun.state() == StepRunState.QUEUED) {
                endings.end(
                        stepRun,
                        Endings.Ending.failed(
                                StepRunCode.FOREGROUND_BUSY, refusal.sentence(), false));
            }
        }
    }

    @EventListener
    void on(MachineLost event) {
        for (UUID id : event.stepRunIds()) {
            StepRun stepRun = stepRuns.lock(id);
            if (stepRun.state() == StepRunState.ASSIGNED) {
                queueAnew(stepRun);
            } else if (stepRun.state().isGoing()) {
                Step step = stepOf(stepRun);
                endings.end(
                        stepRun,
                        Endings.Ending.failed(
                                StepRunCode.MACHINE_LOST, event.sentence(), step.stopWhenCutOff()));
            }
        }
    }

    private void queueAnew(StepRun stepRun) {
        on(new AssignmentsReturned(List.of(stepRun.id())));
        ProcessRun run = runs.find(stepRun.runId());
        Process process = definitions.of(run);
        queueing.line(run, process, stepOf(stepRun), List.of(stepRun.id()), stepRun.queuedAt());
    }

    private Step stepOf(StepRun stepRun) {
        return definitions.of(stepRun.revisionId()).step(stepRun.stepId());
    }

    private boolean anotherGoes(StepRun stepRun) {
        return jdbc.sql(
                        """
                        select exists (
                            select from step_run
                            where run_id = :run
                            and step_id = :step
                            and id <> :id
                            and state in ('ASSIGNED', 'RUNNING', 'PAUSED', 'STOPPING'))
                        """)
                .param("run", stepRun.runId())
                .param("step", stepRun.stepId())
                .param("id", stepRun.id())
                .query(Boolean.class)
                .single();
    }

    private static String sentence(Step step, QueueLimitPassed.Passed passed) {
        @Nullable String cause = passed.causeSentence();
        String waited =
                "It waited longer than the "
                        + new Durations().words(passed.allowed())
                        + " that step "
                        + step.name()
                        + " or its queue allows.";
        return cause == null ? waited : waited + " Last it waited for this: " + cause;
    }

    private void tell(String kind, StepRun stepRun) {
        journal.write(stepRun.event(kind, Map.of()));
    }
}
