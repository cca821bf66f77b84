package dev.signalbox.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Starts the agent's own program on the room's Java. Its environment is built, not inherited: what
 * the room was told in confidence is not for robots.
 */
@Component
final class LocalAgentProgram {

    private static final String RESOURCE = "agent/signalbox-agent.jar";
    private static final long LOG_BYTES = 5L << 20;
    private static final String FLAGS = "dev/signalbox/agent/java-flags.txt";
    private static final List<String> PASSED_ON =
            List.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LOGNAME",
                    "SHELL",
                    "LANG",
                    "LC_ALL",
                    "TZ",
                    "TMPDIR",
                    "XDG_RUNTIME_DIR",
                    "PIP_INDEX_URL",
                    "PIP_EXTRA_INDEX_URL",
                    "PIP_TRUSTED_HOST",
                    "npm_config_registry",
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "NO_PROXY",
                    "http_proxy",
                    "https_proxy",
                    "no_proxy",
                    "SSL_CERT_FILE",
                    "SystemRoot",
                    "SystemDrive",
                    "TEMP",
                    "TMP",
                    "USERPROFILE",
                    "APPDATA",
                    "LOCALAPPDATA",
                    "PATHEXT",
                    "ComSpec");

    private final LocalAgentHome home;

    LocalAgentProgram(LocalAgentHome home) {
        this.home = home;
    }

    /** Puts the program that came with this room beside the agent's things. */
    void unpack() throws IOException {
        Files.createDirectories(home.root());
        Path draft = Files.createTempFile(home.root(), "program", ".jar");
        try (InputStream in = new ClassPathResource(RESOURCE).getInputStream()) {
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, jar(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Enrols with the token on standard input, as everybody should. */
    void enrol(String url, String name, String token) throws IOException, InterruptedException {
        Process enrolment =
                process(List.of("enrol", "--url", url, "--token", "-", "--name", name))
                        .redirectInput(Redirect.PIPE)
                        .start();
        try (OutputStream in = enrolment.getOutputStream()) {
            in.write(token.getBytes(StandardCharsets.UTF_8));
        }
        if (!enrolment.waitFor(60, TimeUnit.SECONDS)) {
            enrolment.destroyForcibly();
            throw new IOException(
                    "The local agent took more than a minute to enrol; its log is " + log() + ".");
        }
        if (enrolment.exitValue() != 0) {
            throw new IOException(
                    "The local agent could not enrol; its log " + log() + " says why.");
        }
    }

    Process start() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES) {
            Files.move(
                    log(), home.root().resolve("agent.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Process agent = process(List.of("run")).start();
        home.remember(agent);
        return agent;
    }

    /** How to start Java so that the agent stays small: the agent knows. */
    private List<String> flags() throws IOException {
        try (JarFile file = new JarFile(jar().toFile());
                InputStream flags = file.getInputStream(file.getEntry(FLAGS))) {
            return new String(flags.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private ProcessBuilder process(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(apart());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(words);
        command.addAll(List.of("--data", home.root().toString()));
        var process =
                new ProcessBuilder(command)
                        .directory(home.root().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Redirect.from(nothing()))
                        .redirectOutput(Redirect.appendTo(log().toFile()));
        Map<String, String> environment = process.environment();
        environment.keySet().retainAll(PASSED_ON);
        environment.putIfAbsent("LC_ALL", "C.UTF-8");
        return process;
    }

    /**
     * Ctrl-C in the room's terminal is meant for the room; the agent is ended by the room, or not
     * at all.
     */
    private static List<String> apart() {
        Path setsid = Path.of("/usr/bin/setsid");
        return Files.isExecutable(setsid) ? List.of(setsid.toString()) : List.of();
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private Path jar() {
        return home.root().resolve("signalbox-agent.jar");
    }

    private Path log() {
        return home.root().resolve("agent.log");
    }
}
