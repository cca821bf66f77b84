package dev.signalbox.agent.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A tree as the Java platform sees it. A child whose parent ended between two looks escapes; a
 * Windows job object will not let it.
 */
final class PortableTree implements ProcessTree {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path runDirectory;
    private final Set<ProcessHandle> seen = new HashSet<>();

    PortableTree(Path runDirectory) {
        this.runDirectory = runDirectory;
    }

    @Override
    public List<String> supervise(Path workingDirectory, List<String> command) {
        return Supervisor.command(runDirectory, workingDirectory, command);
    }

    @Override
    public boolean canFreeze() {
        return false;
    }

    @Override
    public void freeze() {
        // The robot is asked to pause by itself; see canFreeze.
    }

    @Override
    public void thaw() {
        // Nothing was frozen.
    }

    @Override
    public synchronized void look() {
        try {
            Leader leader = new Supervised(runDirectory).leader();
            if (leader != null && leader.isAlive()) {
                ProcessHandle.of(leader.pid()).ifPresent(this::add);
            }
        } catch (IOException unreadable) {
            // What was seen before is still known.
        }
        List.copyOf(seen).forEach(handle -> handle.descendants().forEach(seen::add));
        seen.removeIf(handle -> !runs(handle));
    }

    @Override
    public synchronized int kill() throws IOException {
        int killed = 0;
        long until = System.nanoTime() + PATIENCE.toNanos();
        look();
        while (!seen.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new IOException(seen.size() + " processes of the robot would not end.");
            }
            killed = Math.max(killed, seen.size());
            seen.forEach(ProcessHandle::destroyForcibly);
            pause();
            look();
        }
        return killed;
    }

    /** The Java platform calls alive what has ended and was never asked how, as in a container. */
    private static boolean runs(ProcessHandle handle) {
        if (!ProcFs.isHere()) {
            return handle.isAlive();
        }
        ProcFs.Entry entry = ProcFs.entry(handle.pid());
        return handle.isAlive() && entry != null && !entry.isGone();
    }

    private void add(ProcessHandle leader) {
        seen.add(leader);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
