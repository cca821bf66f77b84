package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.tree.Leader;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The processes of one step run, started by this agent process or by one before it. */
final class Robot {

    private static final long BEGIN_SECONDS = 60;

    private final RunDirectory directory;
    private final ProcessTree tree;
    private final Supervised supervised;

    Robot(RunDirectory directory, ProcessTree tree) {
        this.directory = directory;
        this.tree = tree;
        this.supervised = new Supervised(directory.root());
    }

    ProcessTree tree() {
        return tree;
    }

    /** Starts it; when this returns, it has begun under its supervisor or never will. */
    void start(Seat seat, Launch launch, List<String> command)
            throws IOException, InterruptedException {
        Path where = launch.workingDirectory();
        ProcessHandle process =
                seat.start(
                        where,
                        tree.supervise(where, seat.command(command)),
                        launch.variables(),
                        directory.log());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(BEGIN_SECONDS);
        while (leader() == null && process.isAlive() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(3);
        }
    }

    /** Calls back when the first process has ended; a hint only. */
    void onEnd(Runnable wake) throws IOException {
        Leader leader = leader();
        if (leader != null) {
            ProcessHandle.of(leader.pid()).ifPresent(handle -> handle.onExit().thenRun(wake));
        }
    }

    /** Says whether it was ever seen to begin. */
    boolean hasBegun() throws IOException {
        return leader() != null || exitCode() != null;
    }

    boolean isGoing() throws IOException {
        Leader leader = leader();
        return leader != null && leader.isAlive();
    }

    @Nullable Integer exitCode() throws IOException {
        return supervised.exitCode();
    }

    private @Nullable Leader leader() throws IOException {
        return supervised.leader();
    }
}
