package dev.signalbox.agent;

import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.Identity;
import dev.signalbox.agent.steprun.StepRuns;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;

/** Says which machine this is and what it has going, from the disk alone. */
final class StatusReport {

    private StatusReport() {}

    static int run(Arguments arguments) throws IOException {
        DataDirectory data = arguments.data();
        Identity identity = data.identity();
        if (identity == null) {
            System.out.printf("Not enrolled (%s).%n", data.root());
            return ExitCode.FAILED;
        }
        System.out.printf("Machine %s of %s (%s)%n", identity.name(), identity.url(), data.root());
        boolean running;
        try (FileLock lock = data.lock()) {
            running = lock == null;
        }
        System.out.println(running ? "The agent is running." : "The agent is not running.");
        System.out.println(
                Files.exists(data.lastAnswer())
                        ? "Last answer of the room: " + Files.getLastModifiedTime(data.lastAnswer())
                        : "The room has not answered yet.");
        StepRuns.onDisk(data).forEach(System.out::println);
        return running ? ExitCode.OK : ExitCode.FAILED;
    }
}
