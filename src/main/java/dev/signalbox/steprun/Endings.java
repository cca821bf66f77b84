package dev.signalbox.steprun;

import dev.signalbox.dispatch.Assignments;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.News;
import dev.signalbox.item.Reservations;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Columns;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends step runs, whatever the reason, and settles what they held, in the caller's transaction. */
@Component
public class Endings {

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final Reservations reservations;
    private final News news;
    private final Journal journal;
    private final Clock clock;

    Endings(
            JdbcClient jdbc,
            Assignments assignments,
            Reservations reservations,
            News news,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.reservations = reservations;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * How a step run ends.
     *
     * @param code of the catalogue; null when it succeeded
     * @param item why the item that it holds fails; null: that is done
     * @param mayRetry whether the step's retry rules may make the item pending again
     */
    public record Ending(
            StepRunState state,
            @Nullable String code,
            @Nullable String message,
            @Nullable Integer exitCode,
            @Nullable ItemException item,
            boolean mayRetry) {

        public static Ending failed(StepRunCode code, String message, boolean mayRetry) {
            return new Ending(
                    StepRunState.FAILED,
                    code.name(),
                    message,
                    null,
                    ItemException.orchestrator(code.name(), message),
                    mayRetry);
        }

        public static Ending stopped(StepRunCode code, String message) {
            return new Ending(
                    StepRunState.STOPPED,
                    code.name(),
                    message,
                    null,
                    ItemException.orchestrator(code.name(), message),
                    false);
        }
    }

    /** The caller has locked the step run and knows that it is live. */
    public void end(StepRun stepRun, Ending ending) {
        boolean nothing = StepRunCode.NO_WORK.name().equals(ending.code());
        jdbc.sql(
                        """
                        update step_run
                        set state = :state, code = :code, message = :message, exit_code = :exitCode, ended_at = :now,
                            no_work = :noWork, news_at = :now, version = version + 1
                        where id = :id
                        """)
                .param("state", ending.state().name())
                .param("code", ending.code())
                .param("message", ending.message())
                .param("exitCode", ending.exitCode())
                .param("noWork", nothing)
                .param("now", now())
                .param("id", stepRun.id())
                .update();
        reservations.settleHeld(stepRun.id(), ending.item(), ending.mayRetry());
        assignments.end(stepRun.id());
        tell(stepRun.runId(), stepRun.stepId(), stepRun.id());
        if (!nothing) {
            journal.write(event("step-run.ended", stepRun, ending));
        }
    }

    /** News for the feeder that the step run has ended. */
    void tell(UUID runId, UUID stepId, UUID stepRunId) {
        jdbc.sql(
                        """
                        insert into run_news (run_id, step_id, kind, step_run_id, at)
                        values (:run, :step, 'STEP_RUN', :stepRun, :now)
                        """)
                .param("run", runId)
                .param("step", stepId)
                .param("stepRun", stepRunId)
                .param("now", now())
                .update();
        news.appended(runId);
    }

    /** As above for many. */
    void tell(List<StepRun> ended) {
        jdbc.sql(
                        """
                        insert into run_news (run_id, step_id, kind, step_run_id, at)
                        select run_id, step_id, 'STEP_RUN', step_run_id, :now
                        from unnest(cast(:runs as uuid[]), cast(:steps as uuid[]), cast(:stepRuns as uuid[]))
                            as given (run_id, step_id, step_run_id)
                        """)
                .param("runs", Columns.of(ended, StepRun::runId))
                .param("steps", Columns.of(ended, StepRun::stepId))
                .param("stepRuns", Columns.of(ended, StepRun::id))
                .param("now", now())
                .update();
        news.appended(ended.stream().map(StepRun::runId).distinct().toList());
    }

    private static Event event(String kind, StepRun stepRun, Ending ending) {
        Map<String, Object> data = new HashMap<>();
        data.put("state", ending.state().name());
        if (ending.code() != null) {
            data.put("code", ending.code());
        }
        return stepRun.event(kind, data);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
