package dev.signalbox.feeder;

import dev.signalbox.item.ItemException;
import dev.signalbox.item.PendingItems;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.steprun.StepRunCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps broken things from spinning. A step run that fails before its robot starts has failed the
 * one item that it held; three in a row with one code, and all pending items of the step fail with
 * it. So do those of a step whose step run waited too long while no other went, or was cancelled
 * while no other was live.
 */
@Component
class Breaker {

    private static final int MOST_IN_A_ROW = 3;

    private final JdbcClient jdbc;
    private final PendingItems pending;
    private final Cutback cutback;
    private final Journal journal;

    Breaker(JdbcClient jdbc, PendingItems pending, Cutback cutback, Journal journal) {
        this.jdbc = jdbc;
        this.pending = pending;
        this.cutback = cutback;
        this.journal = journal;
    }

    private record Ended(
            UUID id,
            UUID stepId,
            @Nullable String code,
            @Nullable String message,
            boolean broken) {}

    /** Looks at the step runs that ended; answers whether another round has something to fold. */
    boolean take(ProcessRun run) {
        boolean any = cutback.end(run.id());
        Set<UUID> whole = new HashSet<>();
        for (Ended ended : ended(run.id())) {
            any = true;
            String code = ended.code();
            if (code != null && isGivenUp(run, ended, code)) {
                failPending(run, ended, code);
            } else if (code != null && ended.broken()) {
                whole.remove(ended.stepId());
                if (count(run.id(), ended.stepId(), code) >= MOST_IN_A_ROW) {
                    failPending(run, ended, code);
                    reset(run.id(), ended.stepId());
                }
            } else if (whole.add(ended.stepId())) {
                reset(run.id(), ended.stepId());
            }
        }
        return any;
    }

    private boolean isGivenUp(ProcessRun run, Ended ended, String code) {
        return code.equals(StepRunCode.QUEUE_TIMEOUT.name())
                || code.equals(StepRunCode.CANCELLED.name())
                        && !cutback.leaveToOthers(run.id(), ended.id());
    }

    private List<Ended> ended(UUID runId) {
        return jdbc.sql(
                        """
                        with news as (
                            delete from run_news
                            where run_id = :run
                            and kind = 'STEP_RUN'
                            returning id, step_run_id
                        )
                        select r.id, r.step_id, r.code, r.message, r.state = 'FAILED' and r.started_at is null as broken
                        from news n
                        join step_run r on r.id = n.step_run_id
                        where not r.no_work
                        order by n.id
                        """)
                .param("run", runId)
                .query(Ended.class)
                .list();
    }

    private int count(UUID runId, UUID stepId, String code) {
        return jdbc.sql(
                        """
                        update run_step
                        set broken_count = case when broken_code = :code then broken_count + 1 else 1 end,
                            broken_code = :code
                        where run_id = :run
                        and step_id = :step
                        returning broken_count
                        """)
                .param("code", code)
                .param("run", runId)
                .param("step", stepId)
                .query(Integer.class)
                .single();
    }

    private void reset(UUID runId, UUID stepId) {
        jdbc.sql(
                        """
                        update run_step
                        set broken_count = 0, broken_code = null
                        where run_id = :run
                        and step_id = :step
                        and broken_count > 0
                        """)
                .param("run", runId)
                .param("step", stepId)
                .update();
    }

    private void failPending(ProcessRun run, Ended ended, String code) {
        StepRunCode known = StepRunCode.of(code);
        String message = ended.message();
        ItemException why =
                ItemException.orchestrator(
                        code, message != null ? message : known != null ? known.sentence() : code);
        boolean more = pending.fail(run.id(), ended.stepId(), why);
        while (more) {
            more = pending.fail(run.id(), ended.stepId(), why);
        }
        journal.write(
                Event.ofRun(
                        "step.broken",
                        run.processId(),
                        run.id(),
                        Map.of("code", code, "stepId", ended.stepId().toString())));
    }
}
