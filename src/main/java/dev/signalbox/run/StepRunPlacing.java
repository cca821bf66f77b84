package dev.signalbox.run;

import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import java.util.List;
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

    Placed place(ProcessRun run, Process process, List<StepNow> steps) {
        int live = 0;
        boolean startable = false;
        boolean changed = false;
        boolean earlierOpen = false;
        boolean earlierFailed = false;
        for (StepNow now : steps) {
            boolean open = takesPlaces(run) && gateOpen(now.step(), earlierOpen, earlierFailed);
            int wanted = open ? Math.min(now.step().parallelism(), now.ready() + now.held()) : 0;
            int difference = wanted - now.live();
            int added = 0;
            if (difference > 0) {
                queueing.queue(run, process, now.step(), difference);
                added = difference;
            } else if (difference < 0 && now.queued() > 0) {
                added = -withdraw(run.id(), now.step().id(), Math.min(-difference, now.queued()));
            }
            changed |= added != 0;
            live += now.live() + added;
            startable |= open && now.pending();
            earlierOpen |= now.isOpen();
            earlierFailed |= now.failed();
        }
        return new Placed(live, startable, changed);
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

    /**
     * The youngest go first. One that was assigned meanwhile stays: accepting finds nothing left.
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
                                order by id desc
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
