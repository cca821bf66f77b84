package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Tempo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path temp;
    private FakeRoom room;
    private AgentProcess agent;

    @BeforeEach
    void start() throws Exception {
        room = new FakeRoom();
        agent = AgentProcess.enrolAndRun(room, temp.resolve("data"));
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        room.close();
    }

    @Test
    void aKilledRobotTakesItsDaemonsWithIt() throws Exception {
        Path daemon = temp.resolve("daemon");
        LaunchSpec spec =
                begin(
                        """
                        (setsid sh -c 'echo $$ > %1$s; while :; do sleep 0.1; done' > /dev/null 2>&1 &)
                        while [ ! -s %1$s ]; do sleep 0.02; done
                        echo ready
                        sleep 1000
                        """
                                .formatted(daemon));
        long pid = Long.parseLong(Files.readString(daemon).strip());
        assertThat(ProcessHandle.of(pid)).isPresent();

        room.want(spec.stepRunId(), Wanted.KILL, 0, "Anna said so.");

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
        assertThat(room.end(spec.stepRunId()))
                .returns("KILLED", Report::code)
                .returns(null, Report::exitCode);
        assertThat(room.end(spec.stepRunId()).text()).contains("Anna said so.");
        await().atMost(PATIENCE).until(() -> Robots.isGone(pid));
    }

    @Test
    void whatARobotLeavesBehindIsKilledWhenItEnds() throws Exception {
        Path daemon = temp.resolve("daemon");
        LaunchSpec spec =
                Robots.shell(
                        room,
                        """
                        (setsid sh -c 'echo $$ > %1$s; while :; do sleep 0.1; done' > /dev/null 2>&1 &)
                        while [ ! -s %1$s ]; do sleep 0.02; done
                        """
                                .formatted(daemon));
        room.assign(spec);

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()).code()).isNull();
        assertThat(room.log(spec.stepRunId())).contains("Killed what the robot had left behind: ");
        long pid = Long.parseLong(Files.readString(daemon).strip());
        await().atMost(PATIENCE).until(() -> Robots.isGone(pid));
    }

    @Test
    void aRobotThatRunsTooLongTimesOutAndPausesDoNotCount() throws Exception {
        LaunchSpec spec =
                Robots.shell(room, "echo ready\nwhile :; do sleep 0.05; done\n", 1, 2, false);
        room.assign(spec);
        await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("ready"));
        room.want(spec.stepRunId(), Wanted.PAUSE, 0, "");
        await().atMost(PATIENCE)
                .until(() -> !room.reports(spec.stepRunId(), Report.Kind.PAUSED).isEmpty());

        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(() -> !room.ended(spec.stepRunId()));
        room.want(spec.stepRunId(), Wanted.RUN, 0, "");

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
        assertThat(room.reports(spec.stepRunId(), Report.Kind.RESUMED)).hasSize(1);
        assertThat(room.end(spec.stepRunId()).code()).isEqualTo("TIMED_OUT");
    }

    @Test
    void aPausedRobotStandsStillUntilItIsResumed() throws Exception {
        Path ticks = temp.resolve("ticks");
        LaunchSpec spec =
                begin(
                        "echo ready\nwhile :; do echo tick >> %s; sleep 0.02; done\n"
                                .formatted(ticks));
        room.want(spec.stepRunId(), Wanted.PAUSE, 0, "");
        await().atMost(PATIENCE)
                .until(() -> !room.reports(spec.stepRunId(), Report.Kind.PAUSED).isEmpty());
        long size = Files.size(ticks);

        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> Files.size(ticks) == size);

        room.want(spec.stepRunId(), Wanted.RUN, 0, "");
        await().atMost(PATIENCE).until(() -> Files.size(ticks) > size);
        room.want(spec.stepRunId(), Wanted.KILL, 0, "");
        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
    }

    @Test
    void aRobotThatAsksWhetherToStopStopsByItself() throws Exception {
        LaunchSpec spec =
                begin(
                        """
                        echo ready
                        ask() { curl -s -H "Authorization: Bearer $SIGNALBOX_AGENT_TOKEN" "$@"; }
                        ask -X POST -d '{"text": "half way"}' "$SIGNALBOX_AGENT_URL/v1/status"
                        ask -X POST -d '{}' "$SIGNALBOX_AGENT_URL/v1/status"; echo
                        curl -s "$SIGNALBOX_AGENT_URL/v1/should-stop"; echo
                        until ask "$SIGNALBOX_AGENT_URL/v1/should-stop" | grep -q '"stop":true'; do sleep 0.05; done
                        exit 0
                        """);
        await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("UNAUTHORIZED"));
        assertThat(room.log(spec.stepRunId())).contains("INVALID");
        room.want(spec.stepRunId(), Wanted.STOP, 60_000, "Enough for today.");

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()))
                .returns("STOPPED", Report::code)
                .returns(0, Report::exitCode);
        assertThat(room.reports(spec.stepRunId(), Report.Kind.PROGRESS))
                .extracting(Report::text)
                .containsExactly("half way");
    }

    @Test
    void aRobotThatDoesNotStopIsKilledWhenItsTimeIsOver() throws Exception {
        LaunchSpec spec = begin("echo ready\nsleep 1000\n");
        room.want(spec.stepRunId(), Wanted.STOP, 500, "");

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()))
                .returns("STOPPED", Report::code)
                .returns(null, Report::exitCode);
    }

    @Test
    void aRobotThatTheRoomNoLongerNamesIsKilled() throws Exception {
        LaunchSpec spec = begin("echo $$ > pid\necho ready\nsleep 1000\n");
        room.forget(spec.stepRunId());

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()).code()).isEqualTo("KILLED");
    }

    @Test
    void aStepRunThatIsKilledWhileItIsPreparedNeverStarts() throws Exception {
        room.packagesAway = true;
        LaunchSpec spec = Robots.shell(room, "echo never\n");
        room.assign(spec);
        await().atMost(PATIENCE)
                .until(() -> !room.reports(spec.stepRunId(), Report.Kind.PREPARING).isEmpty());
        room.want(spec.stepRunId(), Wanted.KILL, 0, "Anna said so.");

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()).code()).isEqualTo("KILLED");
        assertThat(room.reports(spec.stepRunId(), Report.Kind.STARTED)).isEmpty();
        assertThat(room.log(spec.stepRunId())).doesNotContain("never");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP", "KILL"})
    void aStepRunThatIsToEndBeforeTheAgentKnowsOfItIsAnsweredWithItsEnd(Wanted wanted)
            throws Exception {
        LaunchSpec spec = Robots.shell(room, "echo never\n");
        room.assign(spec, wanted, "Anna said so.");

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()).code())
                .isEqualTo(wanted == Wanted.STOP ? "STOPPED" : "KILLED");
        assertThat(room.end(spec.stepRunId()).text()).contains("Anna said so.");
        assertThat(room.reports(spec.stepRunId(), Report.Kind.STARTED)).isEmpty();
        assertThat(room.log(spec.stepRunId())).doesNotContain("never");
    }

    @Test
    void aPackageThatArrivesOtherThanItWasOrderedIsNeverRun() throws Exception {
        LaunchSpec spec = Robots.shell(room, "echo never\n");
        room.packages.put(spec.packageDigest(), Robots.zip(Map.of("robot.sh", new byte[] {1})));
        room.assign(spec);

        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));

        assertThat(room.end(spec.stepRunId()).code()).isEqualTo("PACKAGE_INVALID");
        assertThat(room.end(spec.stepRunId()).text()).contains("another digest");
    }

    @Test
    void aStepRunThatTheRoomHasForgottenIsKilledAndForgottenHereToo() throws Exception {
        Path pid = temp.resolve("pid");
        LaunchSpec spec =
                begin(
                        "echo $$ > %s\necho ready\nwhile :; do echo on; sleep 0.1; done\n"
                                .formatted(pid));
        room.disown(spec.stepRunId());

        await().atMost(PATIENCE)
                .until(() -> Robots.isGone(Long.parseLong(Files.readString(pid).strip())));
        await().atMost(PATIENCE)
                .until(() -> room.polls.get(room.polls.size() - 1).going().isEmpty());

        assertThat(room.ended(spec.stepRunId())).isFalse();
    }

    @Test
    void aStaleAssignmentIsKilledAndForgottenBeforeTheNewOneStarts() throws Exception {
        Path pids = temp.resolve("pids");
        LaunchSpec first = begin("echo $$ >> %s\necho ready\nsleep 1000\n".formatted(pids));
        LaunchSpec second =
                Robots.spec(
                        first.packageDigest(),
                        first.stepRunId(),
                        2,
                        first.task(),
                        first.environment(),
                        600,
                        false);
        room.assign(second);

        await().atMost(PATIENCE).until(() -> Files.readAllLines(pids).size() == 2);
        long pid = Long.parseLong(Files.readAllLines(pids).get(0));
        assertThat(Robots.isGone(pid)).isTrue();
        room.want(first.stepRunId(), Wanted.KILL, 0, "");
        await().atMost(PATIENCE).until(() -> room.ended(first.stepRunId()));
        assertThat(room.reports(first.stepRunId(), Report.Kind.ENDED)).hasSize(1);
    }

    @Test
    void aRobotThatMayNotWorkAloneIsKilledWhenTheRoomIsAwayTooLong() throws Exception {
        room.tempo = new Tempo(1, 1024, 50, 6);
        Path pid = temp.resolve("pid");
        LaunchSpec spec =
                Robots.shell(
                        room,
                        "echo $$ > %s\necho ready\nsleep 1000\n".formatted(pid),
                        1,
                        600,
                        true);
        room.assign(spec);
        await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("ready"));
        room.away = true;

        await().atMost(PATIENCE)
                .until(() -> Robots.isGone(Long.parseLong(Files.readString(pid).strip())));

        room.away = false;
        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
        assertThat(room.end(spec.stepRunId()).code()).isEqualTo("MACHINE_LOST");
    }

    @Test
    void anAgentThatWasReplacedEndsWithASentenceAndLeavesItsRobots() throws Exception {
        Path pid = temp.resolve("pid");
        LaunchSpec spec = begin("echo $$ > %s\necho ready\nsleep 1000\n".formatted(pid));
        room.openEpoch();

        assertThat(agent.exitCode()).isEqualTo(ExitCode.SUPERSEDED);

        assertThat(agent.output()).contains("Another agent process speaks for this machine now");
        assertThat(Robots.isGone(Long.parseLong(Files.readString(pid).strip()))).isFalse();
        agent = AgentProcess.start(temp.resolve("data"), Map.of(), "run");
        room.want(spec.stepRunId(), Wanted.KILL, 0, "");
        await().atMost(PATIENCE).until(() -> room.ended(spec.stepRunId()));
    }

    private LaunchSpec begin(String script) throws Exception {
        LaunchSpec spec = Robots.shell(room, script);
        room.assign(spec);
        await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("ready"));
        return spec;
    }
}
