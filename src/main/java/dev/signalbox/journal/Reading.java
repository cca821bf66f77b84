package dev.signalbox.journal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the journal in an order in which nothing appears behind a reader's back: by transaction and
 * id, and only below the oldest transaction still going.
 */
@Repository
class Reading {

    /** The last event read. */
    record Position(long transaction, long id) {}

    private static final int BATCH = 1_000;

    private static final String NOW =
            "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)";

    private static final String AFTER =
            """
            select cast(cast(transaction_id as text) as bigint) as transaction, id, kind,
                process_id, run_id, step_run_id, item_id, machine_id
            from journal
            where (transaction_id, id) > (cast(:transaction as xid8), :id)
            and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            and at > :since
            order by transaction_id, id
            limit :batch
            """;

    private static final String SINCE =
            """
            select cast(cast(transaction_id as text) as bigint) as transaction, id, kind,
                process_id, run_id, step_run_id, item_id, machine_id
            from journal
            where at >= :since
            order by at desc, id desc
            limit :batch
            """;

    private final JdbcClient jdbc;

    Reading(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Behind everything that is committed now and before everything that is not. */
    Position now() {
        return new Position(jdbc.sql(NOW).query(Long.class).single() - 1, Long.MAX_VALUE);
    }

    /**
     * What came after {@code position}; {@code since} only spares looking into partitions of days
     * long gone.
     */
    List<Happened> after(Position position, Instant since) {
        return jdbc.sql(AFTER)
                .param("transaction", Long.toString(position.transaction()))
                .param("id", position.id())
                .param("since", Timestamp.from(since))
                .param("batch", BATCH)
                .query(Happened.class)
                .list();
    }

    /**
     * The latest events since a time, newest first; for a page that was made then and listens only
     * now.
     */
    List<Happened> since(Instant since) {
        return jdbc.sql(SINCE)
                .param("since", Timestamp.from(since))
                .param("batch", BATCH)
                .query(Happened.class)
                .list();
    }
}
