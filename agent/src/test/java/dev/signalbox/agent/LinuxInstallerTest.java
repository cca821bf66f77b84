package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.LaunchSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive for Linux, installed below a directory, with a systemctl that writes down what it is
 * asked.
 */
@EnabledOnOs(OS.LINUX)
class LinuxInstallerTest {

    private static final Path ARCHIVE =
            Path.of("target/signalbox-agent-linux.tar.gz").toAbsolutePath();

    @TempDir Path temp;
    private Path asked;

    private record Ended(int code, String said) {}

    @BeforeEach
    void unpack() throws Exception {
        asked = temp.resolve("asked");
        Path systemctl = temp.resolve("systemctl");
        Files.writeString(systemctl, "#!/bin/sh\necho \"$*\" >> " + asked + "\n");
        systemctl.toFile().setExecutable(true);
        assertThat(run("", "tar", "-xzf", ARCHIVE.toString(), "-C", temp.toString()).code())
                .isZero();
    }

    @Test
    void itEnrolsInstallsRunsUpdatesAndIsRemoved() throws Exception {
        try (var room = new FakeRoom()) {
            Ended installed = install(FakeRoom.TOKEN + "\n", "--url", room.url(), "--token", "-");
            assertThat(installed.said()).contains("starts with the computer");
            assertThat(installed.code()).isZero();
            assertThat(Files.readAllLines(asked))
                    .containsExactly(
                            "daemon-reload",
                            "enable signalbox-agent.service",
                            "restart signalbox-agent.service");
            Path unit = temp.resolve("units/signalbox-agent.service");
            assertThat(Files.readString(unit)).doesNotContain("@").doesNotContain(FakeRoom.TOKEN);

            Process agent = start(unit);
            try {
                LaunchSpec spec = Robots.shell(room, "echo I go");
                room.assign(spec);
                await().atMost(Duration.ofSeconds(30)).until(() -> room.ended(spec.stepRunId()));
                assertThat(room.log(spec.stepRunId())).contains("I go");

                Ended updated = install("", "--quiet");
                assertThat(updated).isEqualTo(new Ended(0, ""));
                assertThat(agent.isAlive()).isTrue();
            } finally {
                agent.destroyForcibly().waitFor();
            }

            assertThat(install("", "remove").said()).contains("its data is still in");
            assertThat(unit).doesNotExist();
            assertThat(temp.resolve("program")).doesNotExist();
            assertThat(temp.resolve("data/machine.json")).exists();
        }
    }

    @Test
    void whatIsMissingOrWrongIsSaidAndNothingIsDone() throws Exception {
        assertThat(install(""))
                .isEqualTo(
                        new Ended(
                                2,
                                "This computer is no machine of a control room yet: say --url URL and --token TOKEN.\n"));
        assertThat(install("", "--url", "http://127.0.0.1:9").code()).isEqualTo(2);
        assertThat(install("", "--colour", "blue").said()).contains("There is no --colour");
        assertThat(install("", "--url").said()).contains("--url needs a value");
        assertThat(
                        install("", "--url", "x", "--token", "y", "--user", "nobody-of-that-name")
                                .said())
                .contains("There is no user nobody-of-that-name");
        assertThat(install("", "remove").said()).contains("There is no agent in");
        assertThat(asked).doesNotExist();
        assertThat(temp.resolve("program")).doesNotExist();
    }

    @Test
    void aTokenThatTheRoomRefusesLeavesNoService() throws Exception {
        try (var room = new FakeRoom()) {
            Ended refused = install("", "--url", room.url(), "--token", "wrong", "--quiet");
            assertThat(refused.code()).isNotZero();
            assertThat(refused.said()).isNotBlank();
            assertThat(asked).doesNotExist();
            assertThat(temp.resolve("units")).doesNotExist();
            assertThat(temp.resolve("program")).doesNotExist();
        }
    }

    @Test
    void systemdUnderstandsTheUnit() throws Exception {
        if (run("", "sh", "-c", "command -v systemd-analyze").code() != 0) {
            return;
        }
        try (var room = new FakeRoom()) {
            install("", "--url", room.url(), "--token", FakeRoom.TOKEN);
        }
        Ended verified =
                run(
                        "",
                        "systemd-analyze",
                        "verify",
                        "--man=no",
                        temp.resolve("units/signalbox-agent.service").toString());
        assertThat(verified.said()).doesNotContain("signalbox-agent.service");
    }

    private Ended install(String typed, String... words) throws Exception {
        List<String> line =
                new ArrayList<>(List.of(temp.resolve("signalbox-agent/install").toString()));
        line.addAll(List.of(words));
        line.addAll(
                List.of(
                        "--to", temp.resolve("program").toString(),
                        "--data", temp.resolve("data").toString(),
                        "--units", temp.resolve("units").toString(),
                        "--user", System.getProperty("user.name")));
        if (line.contains("nobody-of-that-name")) {
            line.subList(line.size() - 2, line.size()).clear();
        }
        return run(typed, line.toArray(String[]::new));
    }

    /** As systemd would. */
    private Process start(Path unit) throws IOException {
        String command = "";
        var variables = new ArrayList<String>();
        for (String line : Files.readAllLines(unit)) {
            if (line.startsWith("ExecStart=")) {
                command = line.substring("ExecStart=".length());
            } else if (line.startsWith("Environment=")) {
                variables.add(line.substring("Environment=".length()));
            }
        }
        var builder = new ProcessBuilder(command.split(" ")).redirectErrorStream(true);
        builder.environment().clear();
        for (String variable : variables) {
            String[] parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        builder.environment().put("PATH", System.getenv("PATH"));
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private Ended run(String typed, String... line) throws Exception {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("SIGNALBOX_SYSTEMCTL", temp.resolve("systemctl").toString());
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(typed.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // It ended without asking.
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said);
    }
}
