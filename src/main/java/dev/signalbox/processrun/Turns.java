package dev.signalbox.processrun;

import dev.signalbox.item.News;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets runs that wait for their turn begin, as the overlap policy of their process says. */
@Component
public class Turns {

    private final JdbcClient jdbc;
    private final Overlaps overlaps;
    private final News news;
    private final Journal journal;
    private final Clock clock;

    Turns(JdbcClient jdbc, Overlaps overlaps, News news, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.overlaps = overlaps;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /** Answers those that begin now. The caller holds no run: a start locks the process first. */
    @Transactional
    public List<UUID> take(UUID processId) {
        return overlaps.next(processId).stream()
                .filter(run -> begin(processId, run))
                .map(RunLine.Open::id)
                .toList();
    }

    private boolean begin(UUID processId, RunLine.Open run) {
        int begun =
                jdbc.sql(
                                """
                                update process_run
                                set state = 'IN_PROGRESS', started_at = :now,
                                    due_at = case when limit_from = 'PLANNED' then due_at
                                        else :now + make_interval(secs => run_limit_seconds) end,
                                    version = version + 1
                                where id = :run
                                and state = 'QUEUED'
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("run", run.id())
                        .update();
        if (begun == 1) {
            news.appended(run.id());
            journal.write(
                    new Event(
                            "run.began",
                            processId,
                            run.id(),
                            null,
                            null,
                            null,
                            Map.of("number", run.number())));
        }
        return begun == 1;
    }

    /** Has those that wait for a run of the process to end looked at after this transaction. */
    public void wake(UUID processId) {
        news.appended(
                jdbc.sql(
                                """
                                select id
                                from process_run
                                where process_id = :process
                                and state = 'QUEUED'
                                order by number
                                limit 1
                                """)
                        .param("process", processId)
                        .query(UUID.class)
                        .list());
    }
}
