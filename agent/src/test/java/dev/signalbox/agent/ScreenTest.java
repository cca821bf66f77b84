package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.linux.TestAccount;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Robots with a screen, and agents that are killed meanwhile. */
@EnabledOnOs(OS.LINUX)
class ScreenTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOLD =
            "echo on $DISPLAY; until [ -e %s ]; do sleep 0.05; done; xdpyinfo > /dev/null && echo seen\n";

    @TempDir Path temp;
    private Path data;

    @BeforeEach
    void letAccountsPass() throws IOException {
        data = temp.resolve("data");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aRobotOutlivesItsAgentAndTheNextOneEndsItsSession() throws Exception {
        Path go = temp.resolve("go");
        try (var room = new FakeRoom()) {
            LaunchSpec spec = foreground(Robots.shell(room, HOLD.formatted(go)), null, null, 0);
            room.assign(spec);
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("on :"));
                assertThat(data.resolve("desktops")).isNotEmptyDirectory();
                first.kill();
            }
            Files.createFile(go);
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.end(spec.stepRunId()).code()).isNull();
            assertThat(room.log(spec.stepRunId())).contains("seen");
            assertThat(data.resolve("desktops")).isEmptyDirectory();
        }
    }

    /** Killed as soon as this file is there, whatever else is. */
    @ParameterizedTest
    @ValueSource(strings = {"seat.json", "session.json", "leader", "display"})
    void anAgentThatIsKilledWhileItMakesASessionLeavesNone(String file) throws Exception {
        try (var room = new FakeRoom()) {
            LaunchSpec spec = foreground(Robots.shell(room, "echo ran\n"), null, null, 0);
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE).until(() -> !room.epochs.isEmpty());
                room.assign(spec);
                while (!isThere(file) && !room.ended(spec.stepRunId())) {
                    Thread.onSpinWait();
                }
                first.kill();
            }
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.end(spec.stepRunId()).code()).isIn(null, "MACHINE_LOST");
            assertThat(room.log(spec.stepRunId()).lines().filter("ran"::equals))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(data.resolve("desktops")).isEmptyDirectory();
        }
    }

    private boolean isThere(String file) throws IOException {
        if (!Files.isDirectory(data)) {
            return false;
        }
        try (var all = Files.walk(data)) {
            return all.anyMatch(path -> path.endsWith(file));
        } catch (java.io.UncheckedIOException changing) {
            return false;
        }
    }

    @Test
    void thePasswordIsInNoFileAndAskedForAgainByTheNextAgent() throws Exception {
        try (var room = new FakeRoom();
                var anna = TestAccount.make("anna", temp)) {
            Path go = temp.resolve("go");
            LaunchSpec plain = Robots.shell(room, "id -un\n" + HOLD.formatted(go));
            byte[] zip = room.packages.remove(plain.packageDigest());
            room.packagesAway = true;
            LaunchSpec spec = foreground(plain, anna.name(), anna.password(), 0);
            room.assign(spec);
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE)
                        .until(() ->
                                !room.reports(spec.stepRunId(), Report.Kind.PREPARING).isEmpty());
                first.kill();
            }
            room.packages.put(spec.packageDigest(), zip);
            room.packagesAway = false;
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE)
                        .until(() ->
                                room.log(spec.stepRunId()).contains("on :")
                                        || room.ended(spec.stepRunId()));
                assertThat(filesWith(anna.password())).isFalse();
                Files.createFile(go);
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.accepts).hasValue(2);
            assertThat(room.log(spec.stepRunId())).contains(anna.name(), "seen");
            assertThat(room.end(spec.stepRunId()).code()).isNull();
            assertThat(anna.processes()).isEmpty();
        }
    }

    private boolean filesWith(String secret) throws IOException {
        try (var all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("Xvfb_"))
                    .anyMatch(file -> contains(file, secret));
        }
    }

    private static boolean contains(Path file, String secret) {
        try {
            return new String(
                            Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(secret);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aWrongPasswordEndsTheStepRunBeforeItsRobot() throws Exception {
        try (var room = new FakeRoom();
                var anna = TestAccount.make("anna", temp);
                var agent = AgentProcess.enrolAndRun(room, data)) {
            LaunchSpec spec =
                    foreground(Robots.shell(room, "echo ran\n"), anna.name(), "not this", 0);
            room.assign(spec);
            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            assertThat(room.end(spec.stepRunId()).code()).isEqualTo("SIGN_IN_REFUSED");
            assertThat(room.end(spec.stepRunId()).text()).contains(anna.name());
            assertThat(room.log(spec.stepRunId()))
                    .doesNotContain("ran\n")
                    .doesNotContain("not this");
        }
    }

    @Test
    void picturesAreTakenInASeriesAndWhenItFails() throws Exception {
        Path go = temp.resolve("go");
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, data)) {
            LaunchSpec spec =
                    foreground(Robots.shell(room, HOLD.formatted(go) + "exit 3\n"), null, null, 1);
            room.assign(spec);
            Path pictures = data.resolve("runs/%s.%d/screenshots".formatted(spec.stepRunId(), 1));
            await().atMost(PATIENCE)
                    .until(() -> Files.isDirectory(pictures) && count(pictures) >= 2);
            Files.createFile(go);
            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            assertThat(room.artifacts(spec.stepRunId()).keySet())
                    .anyMatch(name -> name.matches("screenshots/[0-9TZ-]+ series\\.png"))
                    .anyMatch(name -> name.matches("screenshots/[0-9TZ-]+ failed\\.png"));
            room.artifacts(spec.stepRunId())
                    .forEach((name, bytes) ->
                            assertThat(bytes).startsWith((byte) 0x89, 'P', 'N', 'G'));
        }
    }

    @Test
    void whoIsKilledWhileItsSessionIsMadeLeavesNone() throws Exception {
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, data)) {
            for (int time = 0; time < 3; time++) {
                LaunchSpec spec = foreground(Robots.shell(room, "sleep 1000\n"), null, null, 0);
                room.assign(spec);
                while (!isThere("session.json") && !room.ended(spec.stepRunId())) {
                    Thread.onSpinWait();
                }
                room.want(spec.stepRunId(), Wanted.KILL, 0, "Enough.");
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
                assertThat(room.end(spec.stepRunId()).code()).isEqualTo("KILLED");
                assertThat(data.resolve("desktops")).isEmptyDirectory();
            }
        }
    }

    private static long count(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            return all.filter(path -> path.toString().endsWith(".png")).count();
        }
    }

    private static LaunchSpec foreground(
            LaunchSpec spec, String account, String password, int screenshotSeconds) {
        return Robots.as(spec, true, account, password, screenshotSeconds);
    }
}
