package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one step run keeps everything.
 *
 * @param root its directory
 */
record RunDirectory(Path root) {

    /** Where directories have short paths; beside the runs. */
    private static final String SHORT = "t";

    static RunDirectory of(Path runs, String stepRunId, long fencingToken) {
        return new RunDirectory(runs.resolve(stepRunId + "." + fencingToken));
    }

    static RunDirectory create(Path runs, String stepRunId, long fencingToken) throws IOException {
        RunDirectory directory = of(runs, stepRunId, fencingToken);
        Disk.privateDirectory(directory.root());
        return directory;
    }

    /** The package's own copy; the robot's ROBOT_ROOT. */
    Path work() {
        return root.resolve("work");
    }

    /** Of a command before the task that has a supervisor of its own. */
    Path first() {
        return root.resolve("first");
    }

    /**
     * The robot's TMPDIR: a short path beside all runs, since browsers make sockets below it, whose
     * paths may have 107 characters at most.
     */
    Path temporary() {
        return shortly().resolve("tmp");
    }

    private Path shortly() {
        String name = Integer.toUnsignedString(root.getFileName().toString().hashCode(), 36);
        return root.resolveSibling("../" + SHORT).normalize().resolve(name);
    }

    /** Throws away all of it. */
    void delete() throws IOException {
        Disk.delete(shortly());
        Disk.delete(root);
    }

    /** Where the seat is remembered that a background robot has while it has the screen. */
    Path screen() {
        return root.resolve("screen");
    }

    Path pictures() {
        return root.resolve("screenshots");
    }

    Path log() {
        return root.resolve("output.log");
    }

    Path reports() {
        return root.resolve("reports.jsonl");
    }

    Path reportsSent() {
        return root.resolve("reports.sent");
    }

    /** What the person at this computer wants, until the room knows. */
    Path wish() {
        return root.resolve("desk-wish.json");
    }

    /** What is known of the step run; null when the agent died before it had written anything. */
    @Nullable Status status() throws IOException {
        Path file = root.resolve("status.json");
        return Files.exists(file) ? Json.read(Files.readAllBytes(file), Status.class) : null;
    }

    void save(Status status) throws IOException {
        Disk.write(root.resolve("status.json"), Json.write(status));
    }

    /** Begins anew with an empty copy, for a preparation that was cut short. */
    void clear() throws IOException {
        Disk.delete(work());
        Disk.delete(shortly());
        Disk.privateDirectory(temporary());
        if (!Files.exists(log())) {
            Disk.createPrivate(log());
        }
    }
}
