package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a room has cost so far: what it asked its PostgreSQL for, and processor time of both and of
 * the agents.
 *
 * @param statements with those that begin and end transactions
 */
record Costs(
        long statements,
        long transactions,
        double roomSeconds,
        double databaseSeconds,
        double agentSeconds) {

    /**
     * PostgreSQL counts statements only from a start with a library; the room starts it again when
     * it ends.
     */
    static void beginToCount(RoomUnderTest room) throws Exception {
        try (Connection database = EmbeddedDatabase.of(room.data()).connect()) {
            database.createStatement()
                    .execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
        }
        ProcessHandle server = server(room);
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
        server.onExit().get(30, TimeUnit.SECONDS);
        while (true) {
            try (Connection database = EmbeddedDatabase.of(room.data()).connect()) {
                database.createStatement()
                        .execute("create extension if not exists pg_stat_statements");
                room.awaitHealthy();
                return;
            } catch (SQLException | IllegalStateException notYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    static Costs soFar(RoomUnderTest room) throws IOException, SQLException {
        try (Connection database = EmbeddedDatabase.of(room.data()).connect();
                ResultSet row =
                        database.createStatement()
                                .executeQuery(
                                        """
                                        select d.xact_commit + d.xact_rollback, (select sum(calls) from pg_stat_statements)
                                        from pg_stat_database d
                                        where d.datname = current_database()
                                        """)) {
            row.next();
            return new Costs(
                    row.getLong(2),
                    row.getLong(1),
                    seconds(Stream.of(room.handle())),
                    seconds(server(room).descendants()),
                    seconds(Stream.of(ProcessHandle.current())));
        }
    }

    /** For whoever looks for what to do without: the statements asked for most often. */
    static void dump(RoomUnderTest room, Path file) throws IOException, SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection database = EmbeddedDatabase.of(room.data()).connect();
                ResultSet row =
                        database.createStatement()
                                .executeQuery(
                                        "select calls, total_exec_time, rows, query from pg_stat_statements order by calls desc")) {
            while (row.next()) {
                text.append(
                        "%8d %9.1f %8d %s\n"
                                .formatted(
                                        row.getLong(1),
                                        row.getDouble(2),
                                        row.getLong(3),
                                        row.getString(4).replaceAll("\\s+", " ")));
            }
        }
        Files.writeString(file, text);
    }

    static void reset(RoomUnderTest room) throws SQLException {
        try (Connection database = EmbeddedDatabase.of(room.data()).connect()) {
            database.createStatement().execute("select pg_stat_statements_reset()");
        }
    }

    Costs since(Costs before) {
        return new Costs(
                statements - before.statements,
                transactions - before.transactions,
                roomSeconds - before.roomSeconds,
                databaseSeconds - before.databaseSeconds,
                agentSeconds - before.agentSeconds);
    }

    private static ProcessHandle server(RoomUnderTest room) throws IOException {
        Path pid = room.data().resolve("postgres/18/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                .orElseThrow();
    }

    /** Without the compiler of Java, which is busy for as long as a room is young. */
    private static double seconds(Stream<ProcessHandle> processes) {
        return processes.mapToDouble(Costs::seconds).sum();
    }

    private static double seconds(ProcessHandle process) {
        long all = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
        return all / 1e3 - compiler(process.pid());
    }

    /** Fields of /proc/PID/task/TID/stat after the name (proc_pid_stat(5)), in hundredths. */
    private static double compiler(long pid) {
        double seconds = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler")) {
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    seconds += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
                }
            }
        } catch (IOException ended) {
            return seconds;
        }
        return seconds;
    }
}
