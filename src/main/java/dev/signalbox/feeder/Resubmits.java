package dev.signalbox.feeder;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StepRuns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does again what a failed or stopped step run did not manage: its failed items, by a new step run
 * linked to it.
 */
@Component
public class Resubmits {

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final StepRuns stepRuns;
    private final Definitions definitions;
    private final Overview overview;
    private final StepRunPlacing placing;
    private final Items items;
    private final Retries retries;
    private final Audit audit;
    private final Together together;

    Resubmits(
            JdbcClient jdbc,
            ProcessRuns runs,
            StepRuns stepRuns,
            Definitions definitions,
            Overview overview,
            StepRunPlacing placing,
            Items items,
            Retries retries,
            Audit audit,
            Together together) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.stepRuns = stepRuns;
        this.definitions = definitions;
        this.overview = overview;
        this.placing = placing;
        this.items = items;
        this.retries = retries;
        this.audit = audit;
        this.together = together;
    }

    /** As {@link #resubmit(UUID, Versions, Actor)}, as pinned. */
    public StepRun resubmit(UUID stepRunId, Actor by) {
        return resubmit(stepRunId, Versions.PINNED, by);
    }

    /**
     * Answers the step run that takes the items: a new one while the step has a place for it, else
     * one that waits or goes already. Asked again, it answers the same one while that is live.
     */
    public StepRun resubmit(UUID stepRunId, Versions versions, Actor by) {
        return together.done(() -> again(stepRunId, versions, by));
    }

    private StepRun again(UUID stepRunId, Versions versions, Actor by) {
        StepRun stepRun = stepRuns.find(stepRunId);
        if (stepRun.state() != StepRunState.FAILED && stepRun.state() != StepRunState.STOPPED) {
            throw Refused.conflict(
                    "NOT_FAILED", "Only a failed or stopped step run can be resubmitted.");
        }
        ProcessRun before = runs.lock(stepRun.runId());
        if (before.state() == RunState.STOPPING) {
            throw Refused.conflict(
                    "RUN_STOPPING",
                    "The process run is being stopped; resubmit once it has settled.");
        }
        List<UUID> failed = failedBy(stepRunId);
        if (failed.isEmpty()) {
            return liveAgain(stepRunId).map(stepRuns::find).orElseThrow(Resubmits::nothingToDo);
        }
        if (versions == Versions.CURRENT) {
            retries.chooseCurrent(before.id(), Set.of(stepRun.stepId()), by);
        }
        if (items.retry(failed, by).changed() == 0) {
            throw nothingToDo();
        }
        ProcessRun run = runs.find(before.id());
        Process process = definitions.of(run);
        UUID again =
                placing.placeAgain(run, process, overview.of(run.id()), stepRun)
                        .orElseThrow(() -> waitsForOthers(process.step(stepRun.stepId())));
        audit.record(
                by,
                "step-run.resubmit",
                "step run",
                stepRunId,
                "step run " + stepRun.number(),
                null,
                Map.of("items", failed.size(), "stepRun", again, "versions", versions));
        return stepRuns.find(again);
    }

    private static Refused nothingToDo() {
        return Refused.conflict(
                "NOTHING_TO_DO",
                "This step run left no failed work item that could be tried again.");
    }

    private Optional<UUID> liveAgain(UUID stepRunId) {
        return jdbc.sql(
                        """
                        select again.id
                        from step_run sr
                        join step_run again on again.run_id = sr.run_id and again.resubmit_of = sr.id
                        where sr.id = :stepRun
                        and again.state not in ('SUCCEEDED', 'FAILED', 'STOPPED')
                        order by again.id desc
                        limit 1
                        """)
                .param("stepRun", stepRunId)
                .query(UUID.class)
                .optional();
    }

    private static Refused waitsForOthers(Step step) {
        return Refused.conflict(
                "BARRIER_CLOSED",
                "Step "
                        + step.name()
                        + " starts only when the steps before it are through. Resubmit this step run then, or retry its work items now: they wait until then.");
    }

    /** Items whose last attempt was this step run's and which are failed still. */
    private List<UUID> failedBy(UUID stepRunId) {
        return jdbc.sql(
                        """
                        select w.id
                        from item_attempt a
                        join work_item w on w.id = a.item_id and w.attempt = a.number
                        where a.step_run_id = :stepRun
                        and w.state = 'FAILED'
                        order by w.id
                        """)
                .param("stepRun", stepRunId)
                .query(UUID.class)
                .list();
    }
}
