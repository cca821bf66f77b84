package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.item.News;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunsReplaced;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.steprun.Endings;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StepRuns;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops process runs. Nothing more starts from then on; the feeder settles what is pending, and the
 * run is STOPPING until everything that goes has ended.
 */
@Component
public class Stops {

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final StepRuns stepRuns;
    private final Kills kills;
    private final Endings endings;
    private final RunQueue queue;
    private final News news;
    private final Audit audit;
    private final Journal journal;
    private final Clock clock;
    private final Together together;

    Stops(
            JdbcClient jdbc,
            ProcessRuns runs,
            StepRuns stepRuns,
            Kills kills,
            Endings endings,
            RunQueue queue,
            News news,
            Audit audit,
            Journal journal,
            Clock clock,
            Together together) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.stepRuns = stepRuns;
        this.kills = kills;
        this.endings = endings;
        this.queue = queue;
        this.news = news;
        this.audit = audit;
        this.journal = journal;
        this.clock = clock;
        this.together = together;
    }

    /**
     * Stops the run. Asked again while it is being stopped, the first answers stand, but for one
     * thing: from letting step runs complete it may go on to terminating them.
     */
    public ProcessRun stop(UUID runId, StopChoice choice, Actor by) {
        return together.done(() -> stop(runId, choice, StepRunCode.STOPPED_WITH_RUN, by));
    }

    /** As {@link #stop(UUID, StopChoice, Actor)}, for that reason; in the caller's transaction. */
    ProcessRun stop(UUID runId, StopChoice choice, StepRunCode code, Actor by) {
        ProcessRun run = runs.lock(runId);
        switch (run.state()) {
            case COMPLETED ->
                    throw Refused.conflict(
                            "RUN_COMPLETED",
                            "Run " + run.number() + " is completed; there is nothing to stop.");
            case STOPPING -> escalate(run, choice, by);
            case QUEUED, IN_PROGRESS, UNRESOLVED -> begin(run, choice, code, by);
        }
        return runs.find(runId);
    }

    /** The robots are ended at once, and what was not done yet fails, so that nothing gets lost. */
    @EventListener
    void on(RunsReplaced replaced) {
        var choice =
                new StopChoice(
                        StopChoice.Going.TERMINATE, StopChoice.Pending.FAILED, replaced.reason());
        for (UUID run : replaced.runIds()) {
            if (!runs.lock(run).isFinal()) {
                stop(run, choice, replaced.by());
            }
        }
    }

    private void begin(ProcessRun run, StopChoice choice, StepRunCode code, Actor by) {
        jdbc.sql(
                        """
                        update process_run
                        set state = 'STOPPING', stop_at = :now, stop_by = :by, stop_reason = :reason,
                            stop_going = :going, stop_pending = :pending, stop_code = :code, version = version + 1
                        where id = :id
                        """)
                .param("code", code.name())
                .param("now", now())
                .param("by", by.name())
                .param("reason", choice.reason().strip())
                .param("going", choice.going().name())
                .param("pending", choice.pending().name())
                .param("id", run.id())
                .update();
        endWaiting(run.id(), code, sentence(choice, by));
        if (choice.going() == StopChoice.Going.TERMINATE) {
            kills.killAll(run.id(), by.name(), choice.reason());
        }
        tell("run.stop", run, choice, by);
    }

    private void escalate(ProcessRun run, StopChoice choice, Actor by) {
        ProcessRun.Stop stop = run.stop();
        if (stop == null
                || stop.choice().going() == StopChoice.Going.TERMINATE
                || choice.going() == StopChoice.Going.COMPLETE) {
            return;
        }
        jdbc.sql(
                        "update process_run set stop_going = 'TERMINATE', version = version + 1 where id = :id")
                .param("id", run.id())
                .update();
        kills.killAll(run.id(), by.name(), choice.reason());
        tell("run.terminate", run, choice, by);
    }

    /** Those that wait in a line or for their machine's answer end at once. */
    private void endWaiting(UUID runId, StepRunCode code, String sentence) {
        queue.withdraw(in(runId, StepRunState.QUEUED));
        for (UUID id : in(runId, StepRunState.QUEUED, StepRunState.ASSIGNED)) {
            StepRun stepRun = stepRuns.lock(id);
            if (stepRun.state() == StepRunState.QUEUED
                    || stepRun.state() == StepRunState.ASSIGNED) {
                endings.end(stepRun, Endings.Ending.stopped(code, sentence));
            }
        }
    }

    private List<UUID> in(UUID runId, StepRunState... states) {
        return jdbc.sql(
                        """
                        select id
                        from step_run
                        where run_id = :run
                        and state in (:states)
                        order by id
                        """)
                .param("run", runId)
                .param("states", Stream.of(states).map(Enum::name).toList())
                .query(UUID.class)
                .list();
    }

    private void tell(String action, ProcessRun run, StopChoice choice, Actor by) {
        jdbc.sql("insert into run_news (run_id, kind, at) values (:run, 'STOP', :now)")
                .param("run", run.id())
                .param("now", now())
                .update();
        news.appended(run.id());
        audit.record(
                by,
                action,
                "process run",
                run.id(),
                "run " + run.number(),
                Map.of("state", run.state()),
                choice);
        journal.write(
                Event.ofRun(
                        action,
                        run.processId(),
                        run.id(),
                        Map.of(
                                "by",
                                by.name(),
                                "going",
                                choice.going(),
                                "pending",
                                choice.pending())));
    }

    private static String sentence(StopChoice choice, Actor by) {
        return by.name()
                + " stopped the process run."
                + (choice.reason().isBlank() ? "" : " Reason: " + choice.reason().strip());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
