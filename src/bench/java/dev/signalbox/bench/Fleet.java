package dev.signalbox.bench;

import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.Poll;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Thousands of simulated agents, each with a held poll over a connection of its own. What one is
 * given it accepts, starts and ends at once. Machines come in groups of fifty.
 */
final class Fleet implements AutoCloseable {

    static final int GROUP = 50;

    private final RoomUnderTest room;
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile LongConsumer arrival = at -> {};
    private volatile boolean closed;
    private int size;

    Fleet(RoomUnderTest room) {
        this.room = room;
    }

    /** Polls sent so far. */
    int polls() {
        return polls.get();
    }

    /** Step runs ended so far. */
    int ended() {
        return ended.get();
    }

    /** Is told the time at which an agent reads of something new. */
    void onArrival(LongConsumer listener) {
        arrival = listener;
    }

    static String group(int number) {
        return "bench group %04d".formatted(number);
    }

    static String machine(int number) {
        return "bench-%06d".formatted(number);
    }

    void growTo(int wanted) throws SQLException, InterruptedException {
        insert(size, wanted);
        for (; size < wanted; size++) {
            int number = size;
            Thread.ofVirtual().start(() -> live(number));
            if (size % 100 == 99) {
                Thread.sleep(50);
            }
        }
    }

    /** As if each had been enrolled: what is measured comes after that. */
    private void insert(int from, int to) throws SQLException {
        try (Connection database = EmbeddedDatabase.of(room.data()).connect()) {
            database.setAutoCommit(false);
            try (PreparedStatement groups =
                            database.prepareStatement(
                                    """
                                    insert into machine_group (id, name, created_at, created_by)
                                    values (gen_random_uuid(), ?, now(), 'bench')
                                    """);
                    PreparedStatement machines =
                            database.prepareStatement(
                                    """
                                    insert into machine (id, name, key_hash, facts, places, epoch, protocol, enrolled_at, enrolled_by, group_id)
                                    values (gen_random_uuid(), ?, encode(sha256(convert_to(?, 'UTF8')), 'hex'), cast(? as jsonb), 4, 1, 1, now(), 'bench',
                                        (select id from machine_group where name = ?))
                                    """)) {
                for (int i = from; i < to; i++) {
                    if (i % GROUP == 0) {
                        groups.setString(1, group(i / GROUP));
                        groups.executeUpdate();
                    }
                    machines.setString(1, machine(i));
                    machines.setString(2, key(i));
                    machines.setString(3, RoomUnderTest.JSON.writeValueAsString(facts(machine(i))));
                    // The last of every group stays by itself.
                    machines.setString(4, i % GROUP == GROUP - 1 ? "" : group(i / GROUP));
                    machines.addBatch();
                }
                machines.executeBatch();
            }
            database.commit();
        }
    }

    private static Facts facts(String name) {
        return new Facts(
                name, "linux", "bench", "amd64", true, 2, 4L << 30, "0.1.0", "25", "bench", 4, 1,
                Map.of(), List.of(), null, null);
    }

    private static String key(int number) {
        return "sbm_bench_" + number;
    }

    private void live(int number) {
        String headers =
                "Authorization: Bearer "
                        + key(number)
                        + "\r\n"
                        + Wire.EPOCH_HEADER
                        + ": 1\r\n"
                        + Wire.VERSION_HEADER
                        + ": "
                        + Wire.VERSION
                        + "\r\n";
        Set<String> known = new HashSet<>();
        String revision = "";
        while (!closed) {
            try (KeptConnection connection = new KeptConnection(room.port())) {
                while (!closed) {
                    polls.incrementAndGet();
                    DesiredState state =
                            RoomUnderTest.JSON.readValue(
                                    connection.post(
                                            Wire.POLL,
                                            headers,
                                            RoomUnderTest.JSON.writeValueAsString(
                                                    new Poll(revision, null, List.of()))),
                                    DesiredState.class);
                    revision = state.revision();
                    for (DesiredState.Assignment given : state.assignments()) {
                        if (known.add(given.stepRunId() + given.fencingToken())) {
                            arrival.accept(System.nanoTime());
                            work(connection, headers, given);
                        }
                    }
                }
            } catch (IOException e) {
                pause(e);
            }
        }
    }

    private void work(KeptConnection connection, String headers, DesiredState.Assignment given)
            throws IOException {
        String path = Wire.STEP_RUNS + "/" + given.stepRunId();
        String fenced = headers + Wire.FENCING_HEADER + ": " + given.fencingToken() + "\r\n";
        try {
            connection.post(path + "/accept", fenced, "{}");
        } catch (KeptConnection.Gone stopped) {
            return;
        }
        String now = Instant.now().toString();
        for (Report report :
                List.of(
                        new Report(1, Report.Kind.STARTED, now, null, null, null),
                        new Report(2, Report.Kind.ENDED, now, null, 0, null))) {
            connection.post(
                    path + "/reports", fenced, RoomUnderTest.JSON.writeValueAsString(report));
        }
        ended.incrementAndGet();
    }

    private void pause(IOException why) {
        if (!closed) {
            System.err.println("A simulated agent begins again: " + why);
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
