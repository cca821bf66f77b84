package dev.signalbox.feeder;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.Turns;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives a process run the state that follows from how its steps stand. */
@Component
class Settling {

    private final JdbcClient jdbc;
    private final Turns turns;
    private final Journal journal;
    private final Clock clock;

    Settling(JdbcClient jdbc, Turns turns, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.turns = turns;
        this.journal = journal;
        this.clock = clock;
    }

    /** Answers true when news came meanwhile, so that another round has to look first. */
    boolean settle(ProcessRun run, List<StepNow> steps, StepRunPlacing.Placed placed) {
        boolean held = steps.stream().anyMatch(step -> step.held() > 0);
        boolean active = placed.live() > 0 || placed.startable() || held;
        boolean failed = steps.stream().anyMatch(StepNow::failed);
        boolean pending = steps.stream().anyMatch(StepNow::pending);
        RunState next = next(run.state(), active, failed, pending);
        if (next == run.state()) {
            return false;
        }
        if (anyNews(run.id())) {
            return true;
        }
        write(run, next);
        return false;
    }

    private static RunState next(RunState now, boolean active, boolean failed, boolean pending) {
        RunState settled = failed ? RunState.UNRESOLVED : RunState.COMPLETED;
        return switch (now) {
            case IN_PROGRESS, UNRESOLVED ->
                    active || (pending && !failed) ? RunState.IN_PROGRESS : settled;
            case STOPPING -> active || pending ? RunState.STOPPING : settled;
            case QUEUED, COMPLETED -> now;
        };
    }

    private boolean anyNews(UUID runId) {
        return jdbc.sql("select exists (select from run_news where run_id = :run)")
                .param("run", runId)
                .query(Boolean.class)
                .single();
    }

    private void write(ProcessRun run, RunState next) {
        jdbc.sql(
                        """
                        update process_run
                        set state = :next, version = version + 1,
                            unresolved_at = case when :next = 'UNRESOLVED' then coalesce(unresolved_at, :now)
                                else unresolved_at end,
                            ended_at = case when :next = 'COMPLETED' then cast(:now as timestamptz) end,
                            due_at = case when :next = 'IN_PROGRESS' then :now + make_interval(secs => run_limit_seconds) end
                        where id = :run
                        """)
                .param("next", next.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("run", run.id())
                .update();
        if (next != RunState.IN_PROGRESS) {
            turns.wake(run.processId());
        }
        journal.write(Event.ofRun(kind(run, next), run.processId(), run.id(), data(run)));
    }

    /** {@code helped} stands there when a person had to do something about it. */
    private static Map<String, Object> data(ProcessRun run) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", run.number());
        data.put("kind", run.startedByKind());
        data.put("by", run.startedByName());
        if (run.startedById() != null) {
            data.put("by_id", run.startedById());
        }
        if (run.unresolvedAt() != null || run.stop() != null) {
            data.put("helped", true);
        }
        return data;
    }

    /** Unresolved is announced once, until the run is completed. */
    private static String kind(ProcessRun run, RunState next) {
        return switch (next) {
            case UNRESOLVED ->
                    run.unresolvedAt() == null ? "run.unresolved" : "run.unresolved-again";
            case COMPLETED -> "run.completed";
            case IN_PROGRESS -> "run.resumed";
            case QUEUED, STOPPING -> "run.changed";
        };
    }
}
