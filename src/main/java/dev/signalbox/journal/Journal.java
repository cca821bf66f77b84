package dev.signalbox.journal;

import dev.signalbox.kit.Json;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down what happened, in the transaction in which it happens. */
@Component
public class Journal {

    private static final String WRITE =
            """
            insert into journal (at, kind, process_id, run_id, step_run_id, item_id, machine_id, data)
            values (:at, :kind, :processId, :runId, :stepRunId, :itemId, :machineId, cast(:data as jsonb))
            """;

    private final JdbcClient jdbc;
    private final Json json;
    private final Clock clock;
    private final Follower follower;

    Journal(JdbcClient jdbc, Json json, Clock clock, Follower follower) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.follower = follower;
    }

    /**
     * Readers see the event once the caller's transaction is committed, and none of it when that is
     * rolled back.
     */
    @Transactional
    public void write(Event event) {
        jdbc.sql(WRITE)
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", event.kind())
                .param("processId", event.processId())
                .param("runId", event.runId())
                .param("stepRunId", event.stepRunId())
                .param("itemId", event.itemId())
                .param("machineId", event.machineId())
                .param("data", event.data().isEmpty() ? null : json.write(event.data()))
                .update();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        follower.wake();
                    }
                });
    }
}
