package dev.signalbox.processrun;

import dev.signalbox.item.News;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Step;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of a new process run. */
@Component
class RunRows {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Journal journal;
    private final News news;

    RunRows(JdbcClient jdbc, Ids ids, Clock clock, Journal journal, News news) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.journal = journal;
        this.news = news;
    }

    /** Number and revision of the next run of a process. */
    record Next(long number, UUID revisionId) {}

    /** Draws the next number; two starts at once wait for each other here. */
    Next next(UUID processId) {
        return jdbc.sql(
                        """
                        update process
                        set last_run_number = last_run_number + 1
                        where id = :process
                        returning last_run_number as number, revision_id
                        """)
                .param("process", processId)
                .query(Next.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("process", processId));
    }

    /** One that waits for its turn has not started yet. */
    UUID insertRun(Process process, long number, RunState state, Wanted wanted) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into process_run (
                            id, process_id, number, revision_id, state, started_by_kind, started_by_id,
                            started_by_name, created_at, started_at, rerun_of, queue_limit_seconds, run_limit_seconds, due_at)
                        values (
                            :id, :process, :number, :revision, :state, :kind, :by, :name, :now,
                            case when :state = 'IN_PROGRESS' then cast(:now as timestamptz) end, :rerunOf, :queueLimit,
                            :limit, case when :state = 'IN_PROGRESS' then :now + make_interval(secs => :limit) end)
                        """)
                .param("id", id)
                .param("process", process.id())
                .param("number", number)
                .param("revision", process.revisionId())
                .param("state", state.name())
                .param("kind", wanted.by().kind().name())
                .param("by", wanted.by().id())
                .param("name", wanted.by().name())
                .param("now", now())
                .param("rerunOf", wanted.rerunOf())
                .param("queueLimit", wanted.queueLimitSeconds())
                .param("limit", process.runLimitSeconds())
                .update();
        return id;
    }

    void insertStep(UUID runId, Step step, UUID packageVersionId, int pending) {
        jdbc.sql(
                        """
                        with here as (
                            insert into run_step (run_id, step_id, position, revision_id, package_version_id, pending)
                            select id, :step, :position, revision_id, :version, :pending
                            from process_run
                            where id = :run
                        )
                        update process_run
                        set pending = pending + :pending
                        where id = :run
                        """)
                .param("run", runId)
                .param("step", step.id())
                .param("position", step.position())
                .param("version", packageVersionId)
                .param("pending", pending)
                .update();
    }

    void tellStarted(UUID runId, Process process, long number, Wanted wanted) {
        jdbc.sql("insert into run_news (run_id, kind, at) values (:run, 'START', :now)")
                .param("run", runId)
                .param("now", now())
                .update();
        news.appended(runId);
        journal.write(
                Event.ofRun(
                        "run.started",
                        process.id(),
                        runId,
                        Map.of(
                                "process",
                                process.name(),
                                "number",
                                number,
                                "items",
                                wanted.items(),
                                "by",
                                wanted.by().name())));
    }

    void tellSkipped(Process process, Wanted wanted, String why) {
        journal.write(
                new Event(
                        "run.skipped",
                        process.id(),
                        null,
                        null,
                        null,
                        null,
                        Map.of("by", wanted.by().name(), "why", why)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
