package dev.signalbox.start;

import dev.signalbox.kit.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The agent's jar that the room brings along, and how to start it here. It gets an environment made
 * for it: nothing of the room's own is inherited.
 */
@Component
class AgentProgram {

    private static final String JAR = "agent/signalbox-agent.jar";
    private static final String FLAGS = "dev/signalbox/agent/java-flags.txt";
    private static final String NAME = "This computer";
    private static final long ENROL_SECONDS = 60;

    private final Path home;
    private final Path jar;

    AgentProgram(DataDirectory data) {
        this.home = data.agent();
        this.jar = home.resolve("signalbox-agent.jar");
    }

    boolean isEnrolled() {
        return Files.exists(home.resolve("machine.json"));
    }

    /** Whether the agent that runs was told this address of the room. */
    boolean speaksTo(String url) throws IOException {
        return Files.exists(addressFile()) && Files.readString(addressFile()).equals(url);
    }

    /**
     * The agent of an earlier start, if it still runs; a number that another process has is not it.
     */
    @Nullable ProcessHandle left() throws IOException {
        if (!Files.exists(processFile())) {
            return null;
        }
        String[] written = Files.readString(processFile()).strip().split(" ", 2);
        Optional<ProcessHandle> found = ProcessHandle.of(Long.parseLong(written[0]));
        return found.filter(process -> process.isAlive() && began(process).equals(written[1]))
                .orElse(null);
    }

    void enrol(String url, String token) throws IOException, InterruptedException {
        unpack();
        Process process =
                builder(
                                "enrol",
                                "--url",
                                url,
                                "--token",
                                "-",
                                "--name",
                                NAME,
                                "--data",
                                home.toString())
                        .start();
        try (var out = process.getOutputStream()) {
            out.write(token.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(ENROL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("it could not be enrolled, see " + logFile());
        }
    }

    ProcessHandle run(String url) throws IOException {
        unpack();
        ProcessHandle process =
                builder("run", "--data", home.toString(), "--url", url).start().toHandle();
        Files.writeString(addressFile(), url);
        Files.writeString(processFile(), process.pid() + " " + began(process));
        return process;
    }

    private static String began(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("");
    }

    private void unpack() throws IOException {
        Path draft = home.resolve("signalbox-agent.jar.new");
        try (InputStream content = new ClassPathResource(JAR).getInputStream()) {
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private ProcessBuilder builder(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        Map<String, String> own = Map.copyOf(environment);
        environment.clear();
        for (String name : List.of("PATH", "HOME", "USER", "TMPDIR", "SystemRoot", "TEMP")) {
            Optional.ofNullable(own.get(name)).ifPresent(value -> environment.put(name, value));
        }
        environment.put("LC_ALL", "C.UTF-8");
        Redirect log = Redirect.appendTo(logFile().toFile());
        return builder.redirectOutput(log).redirectError(log);
    }

    private List<String> flags() throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream flags = file.getInputStream(file.getEntry(FLAGS))) {
            return new String(flags.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private Path logFile() {
        return home.resolve("agent.log");
    }

    private Path addressFile() {
        return home.resolve("local-agent.url");
    }

    private Path processFile() {
        return home.resolve("local-agent.pid");
    }
}
