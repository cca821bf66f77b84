package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.protocol.LaunchSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The agent in a place where no control groups can be made, as in many containers. */
@EnabledOnOs(OS.LINUX)
class WithoutControlGroupsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final List<String> WITHOUT =
            List.of(
                    "unshare",
                    "--mount",
                    "/bin/sh",
                    "-c",
                    "umount -l -a -t cgroup2,cgroup && exec \"$@\"",
                    "sh");

    @TempDir Path temp;

    @Test
    void aRobotOnAScreenWithDaemonsIsKilledAsOneAllTheSame() throws Exception {
        assumeTrue(
                new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0,
                "Only root can take the control groups away, and not in every container.");
        Path data = temp.resolve("data");
        Path daemon = temp.resolve("daemon");
        try (var room = new FakeRoom()) {
            AgentProcess enrol =
                    AgentProcess.start(
                            data, Map.of(), "enrol", "--url", room.url(), "--token", "-");
            enrol.type(FakeRoom.TOKEN);
            assertThat(enrol.exitCode()).isZero();
            try (var agent = AgentProcess.start(WITHOUT, AgentProcess.JAR, data, Map.of(), "run")) {
                LaunchSpec spec =
                        Robots.shell(
                                room,
                                """
                                setsid sh -c 'cd /; echo $$ > %s.new; mv %s.new %s; exec sleep 600' &
                                until [ -e %s ]; do sleep 0.05; done
                                xdpyinfo > /dev/null && echo seen
                                """
                                        .formatted(daemon, daemon, daemon, daemon));
                LaunchSpec onScreen = Robots.as(spec, true, null, null, 0);
                room.assign(onScreen);
                await().atMost(PATIENCE).until(() -> room.ended(onScreen.stepRunId()));
                assertThat(room.end(onScreen.stepRunId()).code()).isNull();
                assertThat(room.log(onScreen.stepRunId()))
                        .contains("seen")
                        .contains("Killed what the robot had left behind");
                assertThat(agent.output()).contains("own session, descendants");
            }
            Path state = Path.of("/proc", Files.readString(daemon).strip(), "stat");
            assertThat(!Files.exists(state) || Files.readString(state).contains(") Z "))
                    .as("gone, or dead and not buried yet")
                    .isTrue();
            assertThat(data.resolve("desktops")).isEmptyDirectory();
        }
    }
}
