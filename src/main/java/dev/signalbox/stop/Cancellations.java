package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.item.News;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.StepRunState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends step runs that wait in a run queue, many at once. The feeder then fails the work items that
 * wait at their steps, so that nobody is queued for them anew before a person retries them.
 */
@Component
public class Cancellations {

    private static final int TOLD_ONE_BY_ONE = 50;

    private final JdbcClient jdbc;
    private final RunQueue queue;
    private final News news;
    private final Journal journal;
    private final Clock clock;

    Cancellations(JdbcClient jdbc, RunQueue queue, News news, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /** One that was cancelled. */
    public record Cancelled(UUID stepRunId, UUID runId, UUID stepId, UUID processId) {}

    /** Answers those that waited still. */
    @Transactional
    public List<Cancelled> cancel(Collection<UUID> stepRunIds, Actor by) {
        List<UUID> withdrawn = queue.withdraw(stepRunIds.stream().sorted().toList());
        if (withdrawn.isEmpty()) {
            return List.of();
        }
        List<Cancelled> ended = end(withdrawn, by);
        news.appended(ended.stream().map(Cancelled::runId).distinct().toList());
        tell(ended, by);
        return ended;
    }

    private List<Cancelled> end(List<UUID> withdrawn, Actor by) {
        return jdbc.sql(
                        """
                        with ended as (
                            update step_run
                            set state = 'STOPPED', code = :code, message = :message, ended_at = :now, news_at = :now,
                                version = version + 1
                            where id = any(cast(:stepRuns as uuid[]))
                            and state = 'QUEUED'
                            returning id, run_id, step_id, process_id
                        ), told as (
                            insert into run_news (run_id, step_id, kind, step_run_id, at)
                            select run_id, step_id, 'STEP_RUN', id, :now
                            from ended
                        )
                        select id as step_run_id, run_id, step_id, process_id
                        from ended
                        """)
                .param("code", StepRunCode.CANCELLED.name())
                .param("message", by.name() + " cancelled it before it had started.")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("stepRuns", withdrawn.stream().map(UUID::toString).toArray(String[]::new))
                .query(Cancelled.class)
                .list();
    }

    private void tell(List<Cancelled> ended, Actor by) {
        if (ended.size() > TOLD_ONE_BY_ONE) {
            journal.write(Event.of("queue.cancel", Map.of("by", by.name(), "count", ended.size())));
            return;
        }
        for (Cancelled one : ended) {
            journal.write(
                    new Event(
                            "step-run.ended",
                            one.processId(),
                            one.runId(),
                            one.stepRunId(),
                            null,
                            null,
                            Map.of("state", StepRunState.STOPPED, "code", StepRunCode.CANCELLED)));
        }
    }
}
