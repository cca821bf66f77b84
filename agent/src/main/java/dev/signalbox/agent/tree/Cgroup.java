package dev.signalbox.agent.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A control group of the kernel, version 2.
 *
 * @param directory where it is mounted
 */
record Cgroup(Path directory) {

    private static final long PATIENCE_MILLIS = 10_000;

    static Cgroup create(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Cgroup(directory);
    }

    /** Freezes or thaws all in it, and waits until it is so; false where the kernel is too old. */
    boolean freeze(boolean frozen) throws IOException {
        Path file = directory.resolve("cgroup.freeze");
        if (!Files.exists(file)) {
            return false;
        }
        write(file, frozen ? "1" : "0");
        String wanted = frozen ? "frozen 1" : "frozen 0";
        return await(() -> events().contains(wanted));
    }

    /** Kills all in it, removes it, and says how many were there. */
    int kill() throws IOException {
        int found = count();
        Path file = directory.resolve("cgroup.kill");
        if (Files.exists(file)) {
            write(file, "1");
        } else if (found > 0) {
            freeze(true);
            for (long pid : processes()) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            freeze(false);
        }
        if (!await(() -> events().contains("populated 0"))) {
            throw new IOException("Processes of " + directory + " would not end.");
        }
        remove();
        return found;
    }

    private int count() throws IOException {
        return processes().size();
    }

    private List<Long> processes() throws IOException {
        return Files.readAllLines(directory.resolve("cgroup.procs")).stream()
                .map(Long::valueOf)
                .toList();
    }

    private List<String> events() {
        try {
            return Files.readAllLines(directory.resolve("cgroup.events"));
        } catch (IOException gone) {
            return List.of("populated 0", "frozen 0");
        }
    }

    private void remove() throws IOException {
        try (var below = Files.walk(directory)) {
            for (Path group :
                    below.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(group);
            }
        } catch (NoSuchFileException gone) {
            // Somebody tidied up before us.
        }
    }

    private static void write(Path file, String value) throws IOException {
        Files.writeString(file, value, StandardOpenOption.WRITE);
    }

    private static boolean await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}
