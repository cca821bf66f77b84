package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunATaskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path temp;

    @Test
    void aRobotRunsToItsEndAndTheRoomHasEverything() throws Exception {
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"))) {
            LaunchSpec spec =
                    Robots.shell(
                            room,
                            """
                            echo "$GREETING from $RC_WORKSPACE_ID"
                            echo "::action Invoices|Read the first"
                            mkdir -p "$ROBOT_ARTIFACTS/deep"
                            printf result > "$ROBOT_ARTIFACTS/deep/ä.txt"
                            """);
            room.assign(spec);

            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

            assertThat(room.end(spec.stepRunId()).code()).isNull();
            assertThat(room.end(spec.stepRunId()).exitCode()).isZero();
            assertThat(room.log(spec.stepRunId()))
                    .contains("Grüße from w-1\n")
                    .contains("[signalbox] The robot ended well");
            assertThat(room.artifacts(spec.stepRunId())).containsOnlyKeys("deep/ä.txt");
            assertThat(room.artifacts(spec.stepRunId()).get("deep/ä.txt"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("result");
            assertThat(room.reports(spec.stepRunId()))
                    .extracting(Report::kind)
                    .containsExactly(
                            Report.Kind.PREPARING,
                            Report.Kind.STARTED,
                            Report.Kind.ACTION,
                            Report.Kind.SENDING,
                            Report.Kind.ENDED);
        }
    }

    @Test
    void aRobotInheritsNothingOfTheAgentsOwnEnvironment() throws Exception {
        Map<String, String> secrets =
                Map.of(
                        "SPRING_DATASOURCE_PASSWORD",
                        "geheim",
                        "RC_WORKITEM_ADAPTER",
                        "FileAdapter");
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"), secrets)) {
            LaunchSpec spec = Robots.shell(room, "env\n");
            room.assign(spec);

            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

            assertThat(room.log(spec.stepRunId()))
                    .contains("SIGNALBOX_STEP_RUN_ID=" + spec.stepRunId())
                    .contains("ROBOT_ROOT=", "SIGNALBOX_AGENT_URL=http://127.0.0.1:")
                    .doesNotContain("geheim", "RC_WORKITEM_ADAPTER");
        }
    }

    @Test
    void aRobotThatFailsEndsWithItsExitCodeAndItsLastLine() throws Exception {
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"))) {
            LaunchSpec spec =
                    Robots.shell(room, "echo 'ValueError: no such invoice' >&2\nexit 3\n");
            room.assign(spec);

            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

            assertThat(room.end(spec.stepRunId()))
                    .returns("ROBOT_ERROR", Report::code)
                    .returns(3, Report::exitCode)
                    .returns("ValueError: no such invoice", Report::text);
        }
    }

    @Test
    void aRoomThatRefusesTheLogStillLearnsOfTheEnd() throws Exception {
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"))) {
            room.refusesLogs = true;
            LaunchSpec spec = Robots.shell(room, "echo one\n");
            room.assign(spec);

            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

            assertThat(room.end(spec.stepRunId()).exitCode()).isZero();
        }
    }
}
