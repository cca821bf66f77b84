package dev.signalbox.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier server may have left: itself, still running, when its room was killed; or a lock
 * file whose process id now belongs to somebody else. Only called under the room's lock, so no
 * other room can own what is found.
 */
final class LeftBehind {

    private static final Logger log = LoggerFactory.getLogger(LeftBehind.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** No process has it, on any system. */
    private static final int NOBODY = Integer.MAX_VALUE;

    private LeftBehind() {}

    /**
     * Afterwards no server runs on the data, and the next one will not be kept out by a stale lock
     * file.
     */
    static void settle(Path data) throws IOException {
        orphan(data).ifPresent(server -> end(server, data));
        Path lockFile = data.resolve("postmaster.pid");
        if (!Files.exists(lockFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(lockFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("-?\\d{1,10}")) {
            Files.delete(lockFile);
        } else if (isAlive(Math.abs(Long.parseLong(lines.getFirst().strip())))) {
            // The rest of the file stays: by it the new server makes sure that nobody is left in
            // the shared memory.
            log.info(
                    "The lock file of PostgreSQL names process {}, which is none of it; disowning it",
                    lines.getFirst());
            lines.set(0, Integer.toString(NOBODY));
            Files.write(lockFile, lines);
        }
    }

    /** The server that runs on the data, if one does. */
    static Optional<ProcessHandle> orphan(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .filter(process ->
                        List.of(process.info().arguments().orElse(new String[0]))
                                .contains(data.toString()))
                .findFirst();
    }

    private static void end(ProcessHandle server, Path data) {
        log.info(
                "A PostgreSQL (pid {}) was left behind on {}; shutting it down",
                server.pid(),
                data);
        interrupt(server.pid());
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (orphan(data).isPresent()) {
            if (System.nanoTime() > until) {
                throw new Refusal(
                        "a PostgreSQL (pid %d) that was left behind on %s does not end. End it, and start again."
                                .formatted(server.pid(), data));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks a server to shut down at once and cleanly: without waiting for its clients, with all it
     * knows on the disk.
     */
    static void interrupt(long pid) {
        try {
            var _ =
                    new ProcessBuilder("sh", "-c", "kill -INT " + pid)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
        } catch (IOException e) {
            log.warn("PostgreSQL (pid {}) could not be told to shut down: {}", pid, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAlive(long pid) {
        return Files.exists(Path.of("/proc", Long.toString(pid)))
                || ProcessHandle.of(pid).isPresent();
    }
}
