package dev.signalbox.agent.tree;

import dev.signalbox.agent.disk.Disk;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small process between agent and robot, where the system has no shell to do it: it waits for the
 * robot and writes down its exit code, whether the agent still lives or not.
 */
public final class Supervisor {

    /** The agent's verb that starts it; no person needs it. */
    public static final String VERB = "supervise";

    private static final int NOT_FOUND = 127;

    private Supervisor() {}

    static List<String> command(Path runDirectory, Path workingDirectory, List<String> command) {
        List<String> line = agent(VERB);
        line.add(runDirectory.toString());
        line.add(workingDirectory.toString());
        line.addAll(command);
        return line;
    }

    /** The words that start a small process of this program with one of its verbs. */
    public static List<String> agent(String verb) {
        var line = new ArrayList<String>();
        String java = File.separatorChar == '\\' ? "java.exe" : "java";
        line.add(Path.of(System.getProperty("java.home"), "bin", java).toString());
        line.addAll(List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        for (String passedOn : List.of("jna.boot.library.path", "jna.nounpack")) {
            String set = System.getProperty(passedOn);
            if (set != null) {
                line.add("-D" + passedOn + "=" + set);
            }
        }
        line.addAll(List.of("-cp", absoluteClassPath(), "dev.signalbox.agent.Main", verb));
        return line;
    }

    /** Runs {@code RUN-DIRECTORY WORKING-DIRECTORY COMMAND...} and ends as the robot ended. */
    public static int run(List<String> arguments) throws IOException, InterruptedException {
        return run(arguments, Redirect.INHERIT, List.of());
    }

    /** The same, with the robot's output elsewhere and without some of the variables. */
    public static int run(List<String> arguments, Redirect output, List<String> withoutVariables)
            throws IOException, InterruptedException {
        Path runDirectory = Path.of(arguments.get(0));
        Leader self = Leader.of(ProcessHandle.current().pid());
        if (self != null) {
            Disk.write(runDirectory.resolve("leader"), self.line());
        }
        int code;
        var builder =
                new ProcessBuilder(arguments.subList(2, arguments.size()))
                        .directory(new File(arguments.get(1)))
                        .redirectInput(Redirect.INHERIT)
                        .redirectOutput(output)
                        .redirectError(output);
        builder.environment().keySet().removeAll(withoutVariables);
        try {
            code = builder.start().waitFor();
        } catch (IOException cannotStart) {
            System.err.println(cannotStart.getMessage());
            code = NOT_FOUND;
        }
        Disk.write(runDirectory.resolve("exit"), code + "\n");
        return code;
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
