package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.windows.OnWindows;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar on a Windows JVM, from enrolment to the end of a step run. */
@OnWindows
class RunOnWindowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir Path temp;

    @Test
    void aRobotRunsToItsEndAndTheRoomHasEverything() throws Exception {
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"))) {
            LaunchSpec spec = robot(room, "say", "Good morning");
            room.assign(spec);

            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

            assertThat(room.end(spec.stepRunId()).exitCode()).isZero();
            assertThat(room.log(spec.stepRunId()))
                    .contains("Good morning")
                    .contains("[signalbox] The robot ended well");
            assertThat(agent.output()).contains("job objects");
            assertThat(room.epochs.get(0).facts().os()).isEqualTo("windows");
        }
    }

    @Test
    void theMachineKeyIsSealedOnTheDisk() throws Exception {
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"))) {
            await().atMost(PATIENCE).until(() -> !room.epochs.isEmpty());

            assertThat(Files.readString(temp.resolve("data").resolve("machine.json")))
                    .contains("windows:")
                    .doesNotContain(FakeRoom.KEY);
        }
    }

    @Test
    void aRobotGoesOnWhenItsAgentIsKilledAndTheNextAgentBringsItHome() throws Exception {
        Path go = temp.resolve("go");
        try (var room = new FakeRoom()) {
            LaunchSpec spec = robot(room, "until", go.toString());
            Path data = temp.resolve("data");
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                room.assign(spec);
                await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("one"));
                first.kill();
            }
            try (var next = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.epochs.size() == 2);
                Files.createFile(go);
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
                assertThat(next.isAlive()).isTrue();
            }
            assertThat(room.end(spec.stepRunId()).exitCode()).isEqualTo(5);
            assertThat(room.reports(spec.stepRunId(), Report.Kind.STARTED)).hasSize(1);
            assertThat(room.log(spec.stepRunId())).containsSubsequence("one", "two");
            assertThat(room.accepts).hasValue(1);
        }
    }

    @Test
    void aRobotWithChildrenIsKilledByTheAgentThatComesAfterACrash() throws Exception {
        Path pid = temp.resolve("pid");
        try (var room = new FakeRoom()) {
            LaunchSpec spec = robot(room, "tree", pid.toString());
            Path data = temp.resolve("data");
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                room.assign(spec);
                await().atMost(PATIENCE).until(() -> Files.exists(pid) && Files.size(pid) > 1);
                first.kill();
            }
            try (var next = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.epochs.size() == 2);
                room.want(spec.stepRunId(), Wanted.KILL, 0, "Anna said so.");
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
                assertThat(next.isAlive()).isTrue();
            }
            assertThat(room.end(spec.stepRunId()).code()).isEqualTo("KILLED");
            long grandchild = Long.parseLong(Files.readString(pid).strip());
            await().atMost(PATIENCE)
                    .until(() ->
                            ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive).isEmpty());
        }
    }

    private static LaunchSpec robot(FakeRoom room, String... words) throws IOException {
        Path program = Path.of("target", "native", "robot.exe");
        String digest = Robots.pack(room, Map.of("robot.exe", Files.readAllBytes(program)));
        var command = new ArrayList<>(List.of("./robot.exe"));
        command.addAll(List.of(words));
        return Robots.spec(digest, command, Robots.NO_ENVIRONMENT);
    }
}
