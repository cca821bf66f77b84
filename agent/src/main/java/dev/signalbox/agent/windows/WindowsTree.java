package dev.signalbox.agent.windows;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.tree.Leader;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.Supervised;
import dev.signalbox.agent.tree.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A tree in a job object. Its supervisor makes the job, goes into it and holds it open, so a robot
 * outlives its agent and dies with its supervisor. Agents find the job by its name. While an agent
 * looks after the tree it holds the job open too, to count what the robot leaves behind.
 */
final class WindowsTree implements ProcessTree {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KILLED = 137;

    private final Path runDirectory;
    private @Nullable JobObject job;

    WindowsTree(Path runDirectory) {
        this.runDirectory = runDirectory;
    }

    /**
     * Written before the job is looked for, and looked for after the job was made: so a supervisor
     * that is late is seen or sees that it is to end.
     */
    static Path tombstone(Path runDirectory) {
        return runDirectory.resolve("killed");
    }

    @Override
    public List<String> supervise(Path workingDirectory, List<String> command) throws IOException {
        // Known everywhere on this computer, also in other sessions, and never used again.
        String name = "Global\\Signalbox-" + UUID.randomUUID();
        Disk.write(nameFile(), name);
        Files.deleteIfExists(tombstone(runDirectory));
        List<String> line = Supervisor.agent(JobSupervisor.VERB);
        line.addAll(List.of(name, runDirectory.toString(), workingDirectory.toString()));
        line.addAll(command);
        return line;
    }

    @Override
    public boolean canFreeze() {
        return true;
    }

    @Override
    public synchronized void freeze() throws IOException {
        JobObject all = job();
        Leader leader = new Supervised(runDirectory).leader();
        if (all != null && leader != null) {
            suspension().hold(all, leader.pid());
        }
    }

    @Override
    public synchronized void thaw() throws IOException {
        JobObject all = job();
        if (all != null) {
            suspension().release(all);
        }
    }

    @Override
    public synchronized void look() {
        try {
            job();
        } catch (IOException refused) {
            // It is asked for again when it is needed, and the trouble is told then.
        }
    }

    @Override
    public synchronized int kill() throws IOException {
        if (Files.exists(nameFile())) {
            Disk.write(tombstone(runDirectory), "");
        }
        int killed = 0;
        JobObject all = job();
        if (all != null) {
            killed = all.processes().size();
            all.terminate(KILLED);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!all.processes().isEmpty()) {
                if (System.nanoTime() > until) {
                    throw new IOException(
                            all.processes().size() + " processes of the robot would not end.");
                }
                pause();
            }
            all.close();
            job = null;
        }
        awaitLeader();
        return killed;
    }

    /** The supervisor is in the job; it is gone when its process id is. */
    private void awaitLeader() throws IOException {
        Leader leader = new Supervised(runDirectory).leader();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (leader != null && leader.isAlive()) {
            if (System.nanoTime() > until) {
                throw new IOException("The robot's supervisor would not end.");
            }
            ProcessHandle.of(leader.pid()).ifPresent(ProcessHandle::destroyForcibly);
            pause();
        }
    }

    private @Nullable JobObject job() throws IOException {
        if (job == null && Files.exists(nameFile())) {
            job = JobObject.open(Files.readString(nameFile()));
        }
        return job;
    }

    private Path nameFile() {
        return runDirectory.resolve("job");
    }

    private Suspension suspension() {
        return new Suspension(runDirectory.resolve("held"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
