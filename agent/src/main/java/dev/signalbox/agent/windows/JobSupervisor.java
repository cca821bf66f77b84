package dev.signalbox.agent.windows;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.agent.tree.Supervisor;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The supervisor on Windows: goes into a job object before it starts the robot. Handles do not pass
 * from one session to another, so where it was started from another one it opens the file for the
 * robot's output by itself.
 */
public final class JobSupervisor {

    /** The agent's verb that starts it; no person needs it. */
    public static final String VERB = "supervise-job";

    /** Variable with the file for the robot's output; the robot does not get it. */
    static final String OUTPUT = "SIGNALBOX_OUTPUT";

    private static final int KILLED = 137;

    private JobSupervisor() {}

    /** Runs {@code JOB RUN-DIRECTORY WORKING-DIRECTORY COMMAND...} and ends as the robot ended. */
    public static int run(List<String> words) throws IOException, InterruptedException {
        List<String> arguments = words.subList(1, words.size());
        Path runDirectory = Path.of(arguments.get(0));
        JobObject job = JobObject.create(words.get(0));
        job.addSelf();
        if (Files.exists(WindowsTree.tombstone(runDirectory))) {
            return KILLED;
        }
        String output = System.getenv(OUTPUT);
        if (output == null) {
            return Supervisor.run(arguments);
        }
        System.setErr(new PrintStream(new FileOutputStream(output, true), true, UTF_8));
        return Supervisor.run(arguments, Redirect.appendTo(new File(output)), List.of(OUTPUT));
        // The job is not closed: that would end this process before it has said how it ended.
    }
}
