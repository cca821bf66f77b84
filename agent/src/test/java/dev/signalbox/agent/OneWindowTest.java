package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.agent.environment.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window at the desk, opened twice by one person on a desktop with a window manager. */
class OneWindowTest {

    @TempDir Path temp;
    private final List<Process> processes = new ArrayList<>();
    private String display = "";

    @BeforeEach
    void signIn() throws Exception {
        for (String program : List.of("Xvfb", "openbox", "xdotool")) {
            assumeTrue(Tools.find(program) != null, "A desktop is made with " + program + ".");
        }
        Process server =
                start(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1280x1000x24",
                        "-nolisten",
                        "tcp");
        var said =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        display = ":" + said.readLine();
        start("openbox");
    }

    @AfterEach
    void signOut() throws InterruptedException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroyForcibly().waitFor();
        }
    }

    private Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("XDG_CONFIG_HOME", temp.toString());
        builder.environment().remove("XDG_RUNTIME_DIR");
        processes.add(builder.start());
        return processes.get(processes.size() - 1);
    }

    private Process openWindow() throws IOException {
        return start(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                AgentProcess.JAR.toString(),
                "monitor",
                "--data",
                temp.resolve("data").toString());
    }

    /** Ids of the windows that can be seen; what xdotool says besides is no number. */
    private List<String> windows() throws IOException, InterruptedException {
        Process search = start("xdotool", "search", "--onlyvisible", "--name", "^Signalbox$");
        String said = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        search.waitFor();
        return said.lines().filter(line -> line.matches("[0-9]+")).toList();
    }

    @Test
    void aSecondOneBringsTheFirstToTheFrontAndEnds() throws Exception {
        Process first = openWindow();
        await().atMost(Duration.ofSeconds(40)).until(() -> windows().size() == 1);
        String window = windows().get(0);
        start("xdotool", "windowminimize", window).waitFor();
        await().until(() -> windows().isEmpty());

        Process second = openWindow();

        assertThat(second.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("open already");
        await().until(() -> windows().equals(List.of(window)));
        assertThat(first.isAlive()).isTrue();

        first.destroyForcibly().waitFor();
        openWindow();
        await().atMost(Duration.ofSeconds(40)).until(() -> windows().size() == 1);
        assertThat(Files.exists(temp.resolve("signalbox"))).isTrue();
    }
}
