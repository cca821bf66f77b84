package dev.signalbox.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runnable jar, run as a user would run it. */
final class AgentProcess implements AutoCloseable {

    static final Path JAR = Path.of("target", "signalbox-agent.jar").toAbsolutePath();

    private final Process process;
    private final Path output;

    private AgentProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static AgentProcess start(Path data, Map<String, String> variables, String... words)
            throws IOException {
        return start(List.of(), JAR, data, variables, words);
    }

    /** As another account, which has to be able to read the jar. */
    static AgentProcess startAs(String account, Path jar, Path data, String... words)
            throws IOException {
        var become =
                List.of(
                        "setpriv",
                        "--reuid=" + account,
                        "--regid=" + account,
                        "--init-groups",
                        "--inh-caps=-all",
                        "--");
        return start(become, jar, data, Map.of("USER", account), words);
    }

    /** The same behind words that lead to it, as those of {@code unshare} are. */
    static AgentProcess start(
            List<String> before,
            Path jar,
            Path data,
            Map<String, String> variables,
            String... words)
            throws IOException {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JavaFlags.SMALL);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        Path output = Files.createTempFile(data.getParent(), "agent", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.redirectOutput(output.toFile());
        return new AgentProcess(builder.start(), output);
    }

    static AgentProcess enrolAndRun(FakeRoom room, Path data)
            throws IOException, InterruptedException {
        return enrolAndRun(room, data, Map.of());
    }

    static AgentProcess enrolAndRun(FakeRoom room, Path data, Map<String, String> variables)
            throws IOException, InterruptedException {
        AgentProcess enrol = start(data, Map.of(), "enrol", "--url", room.url(), "--token", "-");
        enrol.type(FakeRoom.TOKEN);
        if (enrol.exitCode() != 0) {
            throw new IOException(enrol.output());
        }
        return start(data, variables, "run");
    }

    void type(String text) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It did not end.");
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
