package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Tempo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir Path temp;

    @Test
    void aRobotGoesOnWhenItsAgentIsKilledAndTheNextAgentBringsItHome() throws Exception {
        Path starts = temp.resolve("starts");
        Path go = temp.resolve("go");
        try (var room = new FakeRoom()) {
            LaunchSpec spec = Robots.shell(room, patientRobot(starts, go) + "exit 4\n");
            Path data = temp.resolve("data");
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                room.assign(spec);
                await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("one\n"));
                first.kill();
            }
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.epochs.size() == 2);
                Files.createFile(go);
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.epochs.get(1).going())
                    .singleElement()
                    .returns("RUNNING", going -> going.state());
            assertThat(room.end(spec.stepRunId()).exitCode()).isEqualTo(4);
            assertThat(room.reports(spec.stepRunId(), Report.Kind.STARTED)).hasSize(1);
            assertThat(room.reports(spec.stepRunId(), Report.Kind.ENDED)).hasSize(1);
            assertThat(room.reports(spec.stepRunId()))
                    .extracting(Report::sequence)
                    .isEqualTo(IntStream.rangeClosed(1, 4).mapToObj(Long::valueOf).toList());
            assertThat(room.log(spec.stepRunId()))
                    .containsSubsequence("one\n", "two\n", "[signalbox] Ended");
            assertThat(Files.readString(starts)).isEqualTo("start\n");
            assertThat(room.accepts).hasValue(1);
        }
    }

    @Test
    void aRobotThatEndsWhileNoAgentLivesIsStillBroughtHomeWithItsExitCode() throws Exception {
        Path starts = temp.resolve("starts");
        Path go = temp.resolve("go");
        try (var room = new FakeRoom()) {
            LaunchSpec spec =
                    Robots.shell(
                            room, patientRobot(starts, go) + "touch " + temp + "/over\nexit 5\n");
            Path data = temp.resolve("data");
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                room.assign(spec);
                await().atMost(PATIENCE).until(() -> Files.exists(starts));
                await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("one\n"));
                first.kill();
            }
            Files.createFile(go);
            await().atMost(PATIENCE).until(() -> Files.exists(temp.resolve("over")));
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.end(spec.stepRunId()).exitCode()).isEqualTo(5);
            assertThat(room.log(spec.stepRunId())).containsSubsequence("one\n", "two\n");
            assertThat(Files.readString(starts)).isEqualTo("start\n");
        }
    }

    @Test
    void anAgentKilledAgainAndAgainStartsARobotOnce() throws Exception {
        Path starts = temp.resolve("starts");
        Path go = temp.resolve("go");
        try (var room = new FakeRoom()) {
            LaunchSpec spec = Robots.shell(room, patientRobot(starts, go));
            Path data = temp.resolve("data");
            room.assign(spec);
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE).until(() -> !room.epochs.isEmpty());
                first.kill();
            }
            for (int polls = 1; polls <= 3; polls++) {
                int epochs = room.epochs.size();
                try (var next = AgentProcess.start(data, Map.of(), "run")) {
                    await().atMost(PATIENCE).until(() -> room.epochs.size() > epochs);
                    next.kill();
                }
            }
            Files.createFile(go);
            try (var last = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            String begun = Files.exists(starts) ? Files.readString(starts) : "";
            assertThat(begun).isIn("start\n", "");
            assertThat(room.end(spec.stepRunId()).code())
                    .isEqualTo(begun.isEmpty() ? "MACHINE_LOST" : null);
        }
    }

    @Test
    void nothingIsLostWhenConnectionsBreakInTheMiddleOfEverything() throws Exception {
        int lines = 3000;
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"))) {
            LaunchSpec spec =
                    Robots.shell(
                            room,
                            """
                            i=0
                            while [ $i -lt %d ]; do
                              i=$((i+1)); echo "line $i of the log"
                              [ $((i %% 1000)) -eq 0 ] && echo "::action Loop|$i" && sleep 0.3
                            done
                            echo kept > "$ROBOT_ARTIFACTS/kept.txt"
                            """
                                    .formatted(lines));
            room.cutEvery = 3;
            room.assign(spec);

            await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("line 500 "));
            room.away = true;
            await().atMost(PATIENCE).until(() -> logOnDisk(spec).contains("The robot ended"));
            room.away = false;
            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

            String expected =
                    IntStream.rangeClosed(1, lines)
                            .mapToObj(i -> "line " + i + " of the log")
                            .collect(Collectors.joining("\n"));
            assertThat(
                            room.log(spec.stepRunId())
                                    .lines()
                                    .filter(line -> line.startsWith("line "))
                                    .collect(Collectors.joining("\n")))
                    .isEqualTo(expected);
            assertThat(room.log(spec.stepRunId())).isEqualTo(logOnDisk(spec));
            assertThat(room.reports(spec.stepRunId(), Report.Kind.ACTION))
                    .extracting(Report::text)
                    .containsExactly("Loop|1000", "Loop|2000", "Loop|3000");
            assertThat(room.reports(spec.stepRunId(), Report.Kind.ENDED)).hasSize(1);
            assertThat(room.artifacts(spec.stepRunId())).containsOnlyKeys("kept.txt");
            assertThat(room.accepts.get()).isPositive();
        }
    }

    @Test
    void aRobotGoesOnWhileTheRoomIsDown() throws Exception {
        Path go = temp.resolve("go");
        try (var room = new FakeRoom();
                var agent = AgentProcess.enrolAndRun(room, temp.resolve("data"))) {
            LaunchSpec spec = Robots.shell(room, patientRobot(temp.resolve("starts"), go));
            room.assign(spec);
            await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("one\n"));
            room.down();
            Files.createFile(go);
            await().atMost(PATIENCE).until(() -> logOnDisk(spec).contains("The robot ended well"));
            room.up();

            await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            assertThat(room.end(spec.stepRunId()).code()).isNull();
            assertThat(room.log(spec.stepRunId())).containsSubsequence("one\n", "two\n");
        }
    }

    @Test
    void aPausedRobotStaysPausedWhileItsAgentIsReplaced() throws Exception {
        Path ticks = temp.resolve("ticks");
        try (var room = new FakeRoom()) {
            LaunchSpec spec =
                    Robots.shell(
                            room,
                            "while :; do echo tick >> %s; sleep 0.02; done\n".formatted(ticks));
            Path data = temp.resolve("data");
            room.assign(spec);
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE).until(() -> Files.exists(ticks));
                room.want(spec.stepRunId(), Wanted.PAUSE, 0, "");
                await().atMost(PATIENCE)
                        .until(() -> !room.reports(spec.stepRunId(), Report.Kind.PAUSED).isEmpty());
                first.kill();
            }
            long size = Files.size(ticks);
            room.away = true;
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> second.output().contains("room is away"));
                await().during(Duration.ofMillis(600))
                        .atMost(PATIENCE)
                        .until(() -> Files.size(ticks) == size);
                room.away = false;
                room.want(spec.stepRunId(), Wanted.RUN, 0, "");
                await().atMost(PATIENCE).until(() -> Files.size(ticks) > size);
                room.want(spec.stepRunId(), Wanted.KILL, 0, "");
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.reports(spec.stepRunId(), Report.Kind.PAUSED)).hasSize(1);
            assertThat(room.reports(spec.stepRunId(), Report.Kind.RESUMED)).hasSize(1);
        }
    }

    @Test
    void anAgentKilledWhileItPreparesPreparesAnewAndStartsTheRobotOnce() throws Exception {
        Path starts = temp.resolve("starts");
        try (var room = new FakeRoom()) {
            LaunchSpec spec = Robots.shell(room, "echo start >> %s\n".formatted(starts));
            byte[] zip = room.packages.remove(spec.packageDigest());
            room.packagesAway = true;
            Path data = temp.resolve("data");
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
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.end(spec.stepRunId()).code()).isNull();
            assertThat(Files.readString(starts)).isEqualTo("start\n");
            assertThat(room.accepts).hasValue(1);
        }
    }

    @Test
    void aRobotThatMayNotWorkAloneIsKilledAtOnceByAnAgentThatStartsTooLate() throws Exception {
        Path pid = temp.resolve("pid");
        Path data = temp.resolve("data");
        try (var room = new FakeRoom()) {
            room.tempo = new Tempo(1, 1024, 50, 3600);
            LaunchSpec spec =
                    Robots.shell(
                            room,
                            "echo $$ > %s\necho ready\nsleep 1000\n".formatted(pid),
                            1,
                            600,
                            true);
            room.assign(spec);
            try (var first = AgentProcess.enrolAndRun(room, data)) {
                await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("ready"));
                first.kill();
            }
            Path trace = data.resolve("last-answer");
            assertThat(trace).hasContent("3600");
            Files.setLastModifiedTime(
                    trace, FileTime.from(Instant.now().minus(Duration.ofMinutes(59))));
            room.away = true;
            try (var second = AgentProcess.start(data, Map.of(), "run")) {
                await().atMost(PATIENCE).until(() -> logOnDisk(spec).contains("MACHINE_LOST"));
                long robot = Long.parseLong(Files.readString(pid).strip());
                assertThat(Robots.isGone(robot)).isTrue();
                room.away = false;
                await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
            }
            assertThat(room.end(spec.stepRunId()).code()).isEqualTo("MACHINE_LOST");
        }
    }

    private static String patientRobot(Path starts, Path go) {
        return """
        echo start >> %s
        echo one
        while [ ! -e %s ]; do sleep 0.05; done
        echo "::action Work|second half"
        echo two
        """
                .formatted(starts, go);
    }

    private String logOnDisk(LaunchSpec spec) throws Exception {
        Path log =
                temp.resolve("data/runs")
                        .resolve(spec.stepRunId() + "." + spec.fencingToken())
                        .resolve("output.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
