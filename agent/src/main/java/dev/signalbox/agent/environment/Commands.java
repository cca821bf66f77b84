package dev.signalbox.agent.environment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs commands before the robot, each to its end, with their output in the step run's log.
 *
 * @param log where output goes
 * @param base variables that all of them get
 */
public record Commands(Path log, Map<String, String> base) {

    private static final long MOST_MINUTES = 60;
    private static final int LAST_LINES = 15;
    private static final int LAST_BYTES = 8 * 1024;

    /**
     * Runs one; anything but exit code 0 is a failure. When interrupted it takes its process down
     * with it.
     */
    public void run(Path directory, Map<String, String> variables, List<String> command)
            throws IOException, BuildFailed, InterruptedException {
        int code = exitCode(directory, variables, command);
        if (code != 0) {
            throw new BuildFailed(
                    "%s ended with exit code %d.%n%s"
                            .formatted(String.join(" ", command), code, lastLines()));
        }
    }

    /** Runs one and says how it ended. */
    int exitCode(Path directory, Map<String, String> variables, List<String> command)
            throws IOException, BuildFailed, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(base);
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process;
        try {
            process = builder.start();
        } catch (IOException cannotStart) {
            throw new BuildFailed(cannotStart.getMessage() + ".");
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new BuildFailed(
                        "%s took more than %d minutes and was ended."
                                .formatted(String.join(" ", command), MOST_MINUTES));
            }
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String lastLines() throws IOException {
        long size = Files.size(log);
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LAST_BYTES, size)];
            file.seek(size - bytes.length);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().collect(Collectors.toList());
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        }
    }
}
