package dev.signalbox.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The plain loop that everybody would write first, on the same PostgreSQL: claim with SKIP LOCKED,
 * then mark as done.
 */
final class Yardstick {

    private static final int BATCH = 1_000;

    private final Path data;

    Yardstick(Path data) throws SQLException {
        this.data = data;
        try (Connection connection = connect()) {
            connection
                    .createStatement()
                    .execute(
                            """
                            create table if not exists plain_queue (
                                id bigint generated always as identity primary key,
                                state text not null default 'WAITING',
                                payload jsonb not null
                            );
                            create index if not exists plain_queue_waiting on plain_queue (id) where state = 'WAITING';
                            truncate plain_queue;
                            """);
        }
    }

    final Connection connect() throws SQLException {
        return EmbeddedDatabase.of(data).connect();
    }

    /** Seconds that it takes to insert {@code count} rows. */
    double enqueue(int count) throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into plain_queue (payload) select p::jsonb from unnest(?) as p")) {
            for (int from = 0; from < count; from += BATCH) {
                Object[] payloads = new Object[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    int number = from + i;
                    payloads[i] =
                            "{\"number\":"
                                    + number
                                    + ",\"customer\":\"Customer "
                                    + number
                                    + "\",\"amount\":"
                                    + number % 997
                                    + "}";
                }
                insert.setArray(1, connection.createArrayOf("text", payloads));
                insert.executeUpdate();
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Milliseconds of every claim + complete of {@code workers} threads in {@code seconds}. */
    double[] cycle(int workers, long seconds) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Callable<List<Double>>> loops = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            loops.add(() -> loop(until));
        }
        return ItemsBench.inParallel(loops);
    }

    private List<Double> loop(long until) throws SQLException {
        List<Double> times = new ArrayList<>();
        try (Connection connection = connect()) {
            while (System.nanoTime() < until) {
                long began = System.nanoTime();
                Long id = claim(connection);
                if (id == null) {
                    break;
                }
                complete(connection, id);
                times.add((System.nanoTime() - began) / 1e6);
            }
        }
        return times;
    }

    static @Nullable Long claim(Connection connection) throws SQLException {
        try (PreparedStatement claim =
                connection.prepareStatement(
                        """
                        update plain_queue
                        set state = 'TAKEN'
                        where id = (
                            select id
                            from plain_queue
                            where state = 'WAITING'
                            order by id
                            limit 1
                            for update skip locked)
                        returning id
                        """)) {
            ResultSet row = claim.executeQuery();
            return row.next() ? (Long) row.getLong(1) : null;
        }
    }

    static void complete(Connection connection, long id) throws SQLException {
        try (PreparedStatement done =
                connection.prepareStatement("update plain_queue set state = 'DONE' where id = ?")) {
            done.setLong(1, id);
            done.executeUpdate();
        }
    }

    /** Adds one waiting row. */
    static void add(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into plain_queue (payload) values ('{}')")) {
            insert.executeUpdate();
        }
    }
}
