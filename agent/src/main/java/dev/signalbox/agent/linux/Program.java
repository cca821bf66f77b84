package dev.signalbox.agent.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Programs of the system that are asked something and answer at once. */
final class Program {

    /** Where they may lie though the agent's own search path does not name it. */
    private static final List<String> SYSTEM =
            List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

    private static final int MOST_BYTES = 64 * 1024;

    private Program() {}

    /**
     * How one ended.
     *
     * @param exit its exit code; -1: it took too long
     * @param output what it printed
     */
    record Outcome(int exit, String output) {}

    /** Full path of a program; null when the machine does not have it. */
    static @Nullable String find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String place : path.split(":", -1)) {
            if (!place.isEmpty() && Files.isExecutable(Path.of(place, name))) {
                return Path.of(place, name).toString();
            }
        }
        for (String place : SYSTEM) {
            if (Files.isExecutable(Path.of(place, name))) {
                return Path.of(place, name).toString();
            }
        }
        return null;
    }

    /** Runs one to its end with nothing but these variables; what it reads goes in by a pipe. */
    static Outcome run(
            List<String> command, Map<String, String> variables, byte[] input, int seconds)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("signalbox", ".out");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", System.getenv().getOrDefault("PATH", ""));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(variables);
            Process process = builder.start();
            try {
                give(process, input);
                boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
                return new Outcome(ended ? process.exitValue() : -1, text(output));
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void give(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException notRead) {
            // It ended without reading; its exit code says the rest.
        }
    }

    private static String text(Path output) throws IOException {
        try (var in = Files.newInputStream(output)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
        }
    }
}
