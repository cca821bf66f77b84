package dev.signalbox.processrun;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.kit.Refused;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes completed runs with everything that belongs to them, in batches. */
@Component
public class RunDeletions {

    private static final int BATCH = 10_000;

    /** What hangs on items and outputs only by its id. */
    private static final String CONTENT =
            """
            with batch as (
                select %1$s.ctid
                from %1$s
                join (
                    select id from work_item where run_id = :run
                    union all
                    select id from item_output where run_id = :run
                ) gone on gone.id = %1$s.item_id
                limit :batch
            )
            delete from %1$s
            using batch
            where %1$s.ctid = batch.ctid
            """;

    private static final String LOGS =
            """
            delete from log_segment s
            using log l
            join step_run r on r.id = l.step_run_id
            where r.run_id = :run
            and s.day = l.day
            and s.step_run_id = l.step_run_id
            """;

    private final JdbcClient jdbc;
    private final ProcessRuns runs;
    private final Audit audit;
    private final Journal journal;
    private final TransactionTemplate together;

    RunDeletions(
            JdbcClient jdbc,
            ProcessRuns runs,
            Audit audit,
            Journal journal,
            TransactionTemplate together) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.audit = audit;
        this.journal = journal;
        this.together = together;
    }

    /**
     * A completed run does not change any more, so a deletion that was interrupted is just asked
     * for again.
     */
    public ProcessRun delete(UUID runId, Actor by) {
        ProcessRun run = runs.find(runId);
        if (!run.isFinal()) {
            throw Refused.conflict(
                    "RUN_NOT_COMPLETED",
                    "Run "
                            + run.number()
                            + " is "
                            + run.state().words().toLowerCase(java.util.Locale.ROOT)
                            + "; only a completed run can be deleted. Stop it or resolve its failed items first.");
        }
        empty("item_content", runId);
        empty("item_file", runId);
        jdbc.sql(LOGS).param("run", runId).update();
        together.executeWithoutResult(_ -> {
            jdbc.sql("update process_run set rerun_of = null where rerun_of = :run")
                    .param("run", runId)
                    .update();
            jdbc.sql("delete from process_run where id = :run").param("run", runId).update();
            audit.record(
                    by,
                    "run.delete",
                    "process run",
                    runId,
                    "run " + run.number(),
                    Map.of("items", run.total()),
                    null);
            journal.write(
                    Event.ofRun("run.delete", run.processId(), runId, Map.of("by", by.name())));
        });
        return run;
    }

    private void empty(String table, UUID runId) {
        int deleted;
        do {
            deleted =
                    jdbc.sql(CONTENT.formatted(table))
                            .param("run", runId)
                            .param("batch", BATCH)
                            .update();
        } while (deleted == BATCH);
    }
}
