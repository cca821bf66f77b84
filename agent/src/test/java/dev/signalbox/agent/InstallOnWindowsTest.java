package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import dev.signalbox.agent.windows.OnWindows;
import dev.signalbox.protocol.LaunchSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the zip for Windows, with the one command that a person types. */
@OnWindows
class InstallOnWindowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path UNPACKED =
            Path.of("target", "windows", "signalbox-agent").toAbsolutePath();

    @TempDir Path temp;

    @AfterEach
    void removeIt() throws Exception {
        install("remove");
    }

    @Test
    void oneCommandInstallsUpdatesAndRemovesTheService() throws Exception {
        try (var room = new FakeRoom()) {
            assertThat(install("--quiet").exit()).isEqualTo(2);

            Said installed = install("--quiet", "--url", room.url(), "--token", FakeRoom.TOKEN);
            assertThat(installed).isEqualTo(new Said(0, ""));
            await().atMost(PATIENCE).until(() -> room.epochs.size() == 1);
            assertThat(install("status").text()).contains("The service runs.");
            assertThat(isSourceOfEvents()).isTrue();
            assertThat(temp.resolve("program").resolve("signalbox-window.cmd"))
                    .content()
                    .contains("javaw.exe", "monitor", temp.resolve("data").toString());

            byte[] robot = Files.readAllBytes(Path.of("target", "native", "robot.exe"));
            String digest = Robots.pack(room, Map.of("robot.exe", robot));
            Path go = temp.resolve("go");
            LaunchSpec spec =
                    Robots.spec(
                            digest,
                            List.of("./robot.exe", "until", go.toString()),
                            Robots.NO_ENVIRONMENT);
            room.assign(spec);
            await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("one"));

            Said updated = install();
            assertThat(updated.text()).contains("The service Signalbox Agent runs");
            assertThat(updated.exit()).isZero();
            await().atMost(PATIENCE).until(() -> room.epochs.size() == 2);
            Files.createFile(go);
            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            assertThat(room.end(spec.stepRunId()).exitCode()).isEqualTo(5);

            Said removed = install("remove", "--purge");
            assertThat(removed.text()).contains("The service is removed.");
            assertThat(temp.resolve("data")).doesNotExist();
            assertThat(isSourceOfEvents()).isFalse();
            assertThat(temp.resolve("program").resolve("signalbox-window.cmd")).doesNotExist();
            assertThat(install("status").text()).contains("not installed");
        }
    }

    /** What is said there cannot be read back: Wine keeps no log of events. */
    private static boolean isSourceOfEvents() {
        return Advapi32Util.registryValueExists(
                WinReg.HKEY_LOCAL_MACHINE,
                "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Signalbox Agent",
                "EventMessageFile");
    }

    private record Said(int exit, String text) {}

    private Said install(String... words) throws IOException, InterruptedException {
        var line =
                new ArrayList<>(
                        List.of("cmd.exe", "/c", UNPACKED.resolve("install.cmd").toString()));
        line.addAll(List.of(words));
        line.addAll(List.of("--service", "SignalboxTest"));
        line.addAll(List.of("--data", temp.resolve("data").toString()));
        line.addAll(List.of("--to", temp.resolve("program").toString()));
        Path output = Files.createTempFile(temp, "said", ".txt");
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Said(
                process.exitValue(), Files.readString(output, StandardCharsets.UTF_8).strip());
    }
}
