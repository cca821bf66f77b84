package dev.signalbox.feeder;

import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.steprun.Queueing;
import dev.signalbox.steprun.StepRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps as many step runs live as a step has use for: queues what is missing, withdraws what is too
 * many.
 */
@Component
class StepRunPlacing {

    private final JdbcClient jdbc;
    private final Queueing queueing;
    private final RunQueue queue;
    private final NoWork noWork;

    StepRunPlacing(JdbcClient jdbc, Queueing queueing, RunQueue queue, NoWork noWork) {
        this.jdbc = jdbc;
        this.queueing = queueing;
        this.queue = queue;
        this.noWork = noWork;
    }

    /**
     * What a pass found and did.
     *
     * @param live step runs of the run that are live now
     * @param startable whether a pending item can start, now or when its time comes
     */
    record Placed(int live, boolean startable, boolean changed) {}

    /** How many step runs a step has use for; none while its barrier is closed. */
    private record Want(StepNow now, boolean open, int wanted) {

        int missing() {
            return wanted - now.live();
        }
    }

    Placed place(ProcessRun run, Process process, List<StepNow> steps) {
        int live = 0;
        boolean startable = false;
        boolean changed = false;
        for (Want want : wants(run, steps)) {
            StepNow now = want.now();
            int difference = want.missing();
            int added = 0;
            if (difference > 0) {
                queueing.queue(run, process, now.step(), difference);
                added = difference;
            } else if (difference < 0 && now.queued() > 0) {
                added = -withdraw(run.id(), now.step().id(), Math.min(-difference, now.queued()));
            }
            changed |= added != 0;
            live += now.live() + added;
            startable |= want.open() && now.pending();
        }
        return new Placed(live, startable, changed);
    }

    /**
     * The step run that does again what another one left, within what the step has use for: a new
     * one, else one that waits already and is linked to the other now, else one that goes and takes
     * more items. Empty while the barrier of the step is closed.
     */
    Optional<UUID> placeAgain(
            ProcessRun run, Process process, List<StepNow> steps, StepRun before) {
        Want want =
                wants(run, steps).stream()
                        .filter(w -> w.now().step().id().equals(before.stepId()))
                        .findFirst()
                        .orElseThrow();
        if (!want.open()) {
            return Optional.empty();
        }
        if (want.missing() > 0) {
            return Optional.of(
                    queueing.queue(run, process, want.now().step(), 1, before.id()).getFirst());
        }
        return linked(before).or(() -> going(before));
    }

    private static List<Want> wants(ProcessRun run, List<StepNow> steps) {
        List<Want> wants = new ArrayList<>();
        boolean earlierOpen = false;
        boolean earlierFailed = false;
        for (StepNow now : steps) {
            boolean open = takesPlaces(run) && gateOpen(now.step(), earlierOpen, earlierFailed);
            int wanted = open ? Math.min(now.most(), now.ready() + now.held()) : 0;
            wants.add(new Want(now, open, wanted));
            earlierOpen |= now.isOpen();
            earlierFailed |= now.failed();
        }
        return wants;
    }

    private static boolean takesPlaces(ProcessRun run) {
        return switch (run.state()) {
            case IN_PROGRESS, UNRESOLVED -> true;
            case QUEUED, STOPPING, COMPLETED -> false;
        };
    }

    /** Once open for all items that come, a gate only closes when an earlier item is retried. */
    private static boolean gateOpen(Step step, boolean earlierOpen, boolean earlierFailed) {
        return switch (step.barrier()) {
            case NONE -> true;
            case SETTLED -> !earlierOpen;
            case ALL_DONE -> !earlierOpen && !earlierFailed;
        };
    }

    /** The oldest that waits and does not stand for another one yet. */
    private Optional<UUID> linked(StepRun before) {
        return jdbc.sql(
                        """
                        update step_run
                        set resubmit_of = :before, version = version + 1
                        where id = (
                            select id
                            from step_run
                            where run_id = :run
                            and step_id = :step
                            and state = 'QUEUED'
                            and resubmit_of is null
                            order by id
                            limit 1
                            for no key update skip locked
                        )
                        returning id
                        """)
                .param("before", before.id())
                .param("run", before.runId())
                .param("step", before.stepId())
                .query(UUID.class)
                .optional();
    }

    /** One that takes more items, the last to come first. */
    private Optional<UUID> going(StepRun before) {
        return jdbc.sql(
                        """
                        select id
                        from step_run
                        where run_id = :run
                        and step_id = :step
                        and state in ('QUEUED', 'ASSIGNED', 'RUNNING', 'PAUSED', 'STOPPING')
                        order by state = 'STOPPING', state = 'PAUSED', id desc
                        limit 1
                        """)
                .param("run", before.runId())
                .param("step", before.stepId())
                .query(UUID.class)
                .optional();
    }

    /**
     * The youngest go first, those that a person asked for last. One that was assigned meanwhile
     * stays: accepting finds nothing left.
     */
    private int withdraw(UUID runId, UUID stepId, int count) {
        List<UUID> youngest =
                jdbc.sql(
                                """
                                select id
                                from step_run
                                where run_id = :run
                                and step_id = :step
                                and state = 'QUEUED'
                                order by resubmit_of is not null, id desc
                                limit :count
                                """)
                        .param("run", runId)
                        .param("step", stepId)
                        .param("count", count)
                        .query(UUID.class)
                        .list();
        List<UUID> withdrawn = queue.withdraw(youngest);
        noWork.end(withdrawn);
        return withdrawn.size();
    }
}
