package dev.signalbox.start;

import dev.signalbox.kit.DataDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that keeps a server and writes numbered rows into it, one commit each, until it is
 * killed.
 */
final class ServerInAnotherProcess implements AutoCloseable {

    private final Process process;
    private final long server;
    private final AtomicInteger committed = new AtomicInteger();
    private final Thread reader;

    private ServerInAnotherProcess(Process process) throws IOException {
        this.process = process;
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("server ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("the process ended before its server answered");
        }
        this.server = Long.parseLong(line.substring("server ".length()));
        this.reader = Thread.ofVirtual().start(() -> follow(said));
    }

    private void follow(BufferedReader said) {
        try {
            said.lines().forEach(number -> committed.set(Integer.parseInt(number)));
        } catch (UncheckedIOException killed) {
            // What it said before counts.
        }
    }

    static ServerInAnotherProcess over(Path data) throws IOException {
        return new ServerInAnotherProcess(
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        ServerInAnotherProcess.class.getName(),
                                        data.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    long pid() {
        return process.pid();
    }

    /** The process id of its PostgreSQL. */
    long server() {
        return server;
    }

    /** The last row whose commit was acknowledged, as far as is known here. */
    int committed() {
        return committed.get();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        var _ = process.destroyForcibly().waitFor();
        reader.join();
    }

    /** SIGTERM, as a service manager sends it. */
    void terminate() throws InterruptedException {
        process.destroy();
        var _ = process.waitFor();
        reader.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static void main(String[] args) throws IOException, SQLException {
        KeptPostgres postgres =
                KeptPostgres.start(
                        new DataDirectory(Path.of(args[0])),
                        TestDatabase.programs(),
                        ServerSettings.safe());
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        try (Connection connection = postgres.connect(KeptPostgres.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists written (n integer primary key)");
            System.out.println("server " + postgres.pid());
            for (int n = 1; true; n++) {
                statement.execute("insert into written values (" + n + ")");
                System.out.println(n);
            }
        }
    }
}
