package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.environment.BuildFailed;
import dev.signalbox.agent.tree.ProcessTree;
import dev.signalbox.agent.tree.Supervised;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command before the task, in a seat that starts all of its processes itself. */
final class FirstCommand {

    private final RunDirectory directory;
    private final Seat seat;
    private final ProcessTree tree;

    /** With a tree in the place that the directory has for it. */
    FirstCommand(RunDirectory directory, Seat seat, ProcessTree tree) {
        this.directory = directory;
        this.seat = seat;
        this.tree = tree;
    }

    /** Runs it to its end; anything but exit code 0 is a failure. */
    void run(Launch launch, List<String> command)
            throws IOException, BuildFailed, InterruptedException {
        Disk.delete(directory.first());
        Disk.privateDirectory(directory.first());
        seat.entrust(directory.first());
        var supervised = new Supervised(directory.first());
        try {
            ProcessHandle supervisor =
                    seat.start(
                            launch.workingDirectory(),
                            tree.supervise(launch.workingDirectory(), seat.command(command)),
                            launch.variables(),
                            directory.log());
            while (supervisor.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } finally {
            tree.kill();
        }
        Integer code = supervised.exitCode();
        if (code == null || code != 0) {
            throw new BuildFailed(
                    "%s ended with %s."
                            .formatted(
                                    String.join(" ", command),
                                    code == null ? "no exit code" : "exit code " + code));
        }
    }
}
