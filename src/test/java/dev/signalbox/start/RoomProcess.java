package dev.signalbox.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A whole room in a process of its own, started as the jar starts it. */
public final class RoomProcess implements AutoCloseable {

    private final Process process;
    private final Path said;
    private final Path lockFile;

    private RoomProcess(Process process, Path said, Path lockFile) {
        this.process = process;
        this.said = said;
        this.lockFile = lockFile;
    }

    static RoomProcess start(Path scratch, int port, Map<String, String> settings)
            throws IOException {
        Path said = Files.createTempFile(scratch, "room-", ".log");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.signalbox.Signalbox"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "SERVER_PORT",
                                Integer.toString(port),
                                "SIGNALBOX_DATA",
                                scratch.resolve("data").toString(),
                                "SIGNALBOX_EXAMPLE",
                                "false",
                                "SIGNALBOX_LOCAL_AGENT",
                                "false"));
        builder.environment().putAll(settings);
        if (!settings.containsKey("SPRING_DATASOURCE_URL")) {
            lendPrograms(scratch.resolve("data/postgres"));
        }
        return new RoomProcess(
                builder.start(), said, scratch.resolve("data/postgres/18/postmaster.pid"));
    }

    /** Unpacking is tried elsewhere. */
    private static void lendPrograms(Path home) throws IOException {
        Path programs = Programs.unpackedUnder(TestDatabase.programs());
        Path link = Files.createDirectories(home).resolve(programs.getFileName());
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, programs);
        }
    }

    /** Everything that it printed. */
    String said() throws IOException {
        return Files.readString(said);
    }

    RoomProcess awaitReady() {
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> said().contains("Ctrl-C") || !process.isAlive());
        return this;
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("the room goes on");
        }
        return process.exitValue();
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** Its server ends by itself then, and takes a moment to put its files in order. */
    @Override
    public void close() throws IOException, InterruptedException {
        long server =
                Files.exists(lockFile)
                        ? Math.abs(Long.parseLong(Files.readAllLines(lockFile).getFirst()))
                        : 0;
        kill();
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> server == 0 || !KeptPostgresTest.goes(server));
    }
}
