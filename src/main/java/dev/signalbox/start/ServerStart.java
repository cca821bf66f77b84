package dev.signalbox.start;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to start the server on one port. */
final class ServerStart {

    private static final Logger log = LoggerFactory.getLogger(ServerStart.class);
    private static final long LOG_LIMIT = 10L << 20;
    private static final Pattern PASSES_BY_ITSELF =
            Pattern.compile(
                    "could not bind|Address already in use|lock file|pre-existing shared memory block");
    private static final Pattern FATAL = Pattern.compile("(?:FATAL|PANIC):\\s+(.*)");

    /**
     * A server that answers.
     *
     * @param process its process
     * @param port where it listens on the loopback interface
     */
    record Going(Process process, int port) {}

    /** The server ended before it answered. */
    static final class Failed extends Exception {

        private final boolean mayPass;

        Failed(String message, boolean mayPass) {
            super(message);
            this.mayPass = mayPass;
        }

        /**
         * Whether the reason can go away by itself: a port just taken, processes of the last server
         * still ending.
         */
        boolean mayPass() {
            return mayPass;
        }
    }

    private final Path bin;
    private final Cluster cluster;
    private final Launcher launcher;
    private final ServerSettings settings;

    ServerStart(Path bin, Cluster cluster, Launcher launcher, ServerSettings settings) {
        this.bin = bin;
        this.cluster = cluster;
        this.launcher = launcher;
        this.settings = settings;
    }

    /** Starts the server from the calling thread and returns when it answers. */
    Going on(int port) throws IOException, InterruptedException, Failed {
        LeftBehind.settle(cluster.data());
        long logged = logSize();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                bin.resolve("postgres").toString(),
                                "-D",
                                cluster.data().toString(),
                                "-p",
                                Integer.toString(port)));
        command.addAll(settings.arguments());
        Process process =
                launcher.server(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                        .start();
        awaitAnswer(process, port, logged);
        return new Going(process, port);
    }

    private void awaitAnswer(Process process, int port, long logged)
            throws IOException, InterruptedException, Failed {
        long started = System.nanoTime();
        long told = 0;
        for (Answer answer = ask(port); answer != Answer.OURS; answer = ask(port)) {
            if (!process.isAlive()) {
                throw failed(process.exitValue(), logged);
            }
            if (answer == Answer.WRONG_PASSWORD && !process.waitFor(2, TimeUnit.SECONDS)) {
                LeftBehind.interrupt(process.pid());
                var _ = process.waitFor();
                throw new Failed(
                        "the password in keys/postgres.password does not fit the data", false);
            }
            Thread.sleep(20);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
            if (seconds >= told + 10) {
                told = seconds;
                log.info(
                        "PostgreSQL is not ready after {} s, perhaps it recovers; its log is {}",
                        seconds,
                        cluster.log());
            }
        }
    }

    private enum Answer {
        OURS,
        WRONG_PASSWORD,
        NONE
    }

    /** Only the server over our own data counts. */
    private Answer ask(int port) {
        Properties properties = new Properties();
        properties.setProperty("user", KeptPostgres.USER);
        properties.setProperty("password", cluster.password());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("show data_directory")) {
            boolean ours = answer.next() && Path.of(answer.getString(1)).equals(cluster.data());
            return ours ? Answer.OURS : Answer.NONE;
        } catch (SQLException e) {
            return "28P01".equals(e.getSQLState()) ? Answer.WRONG_PASSWORD : Answer.NONE;
        }
    }

    private Failed failed(int exit, long logged) throws IOException {
        String said = logFrom(logged);
        var fatal = FATAL.matcher(said);
        String reason = fatal.find() ? fatal.group(1) : "exit code " + exit;
        return new Failed(reason, PASSES_BY_ITSELF.matcher(said).find());
    }

    /** The size of the log so far; a log that has grown large is put aside first. */
    private long logSize() throws IOException {
        Path file = cluster.log();
        if (!Files.exists(file)) {
            return 0;
        }
        if (Files.size(file) < LOG_LIMIT) {
            return Files.size(file);
        }
        Files.move(file, file.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    private String logFrom(long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(cluster.log().toFile(), "r")) {
            file.seek(position);
            byte[] bytes = new byte[(int) Math.min(file.length() - position, 64 << 10)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
