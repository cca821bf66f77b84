package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.LaunchSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a robot asks its agent for, and the agent its room. */
class LoopbackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ASK =
            """
            ask() { curl -s -w ' %{http_code}\n' -H "Authorization: Bearer $SIGNALBOX_AGENT_TOKEN" "$@"; }
            screen() { ask "$@" "$SIGNALBOX_AGENT_URL/v1/foreground"; }
            processes="$SIGNALBOX_AGENT_URL/v1/processes"
            """;

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
    void aRobotWaitsForTheScreenWorksAndGivesItBack() throws Exception {
        room.screenHolder = "Invoices run 41, step 2";
        String id = begin("screen -X POST; echo working; screen -X DELETE; echo done; sleep 1000");
        await().atMost(PATIENCE).until(() -> room.wantsScreen(id));
        assertThat(room.log(id)).doesNotContain("working");

        room.screenIsFree();

        await().atMost(PATIENCE).until(() -> room.log(id).contains("done"));
        assertThat(room.log(id))
                .containsPattern("\\{\"foreground\":true,.*DISPLAY.*} 200\nworking\n 204\ndone");
        assertThat(room.wantsScreen(id)).isFalse();
    }

    @Test
    void aRobotThatWaitsNoLongerIsToldWhoHoldsTheScreen() throws Exception {
        room.screenHolder = "Invoices run 41, step 2";
        String id =
                begin(
                        """
                        screen -X POST -d '{"wait_seconds": 1}'
                        screen -X POST -d '{"wait_seconds": 0}'
                        screen -X POST -d '{"wait_seconds": -1}'
                        screen -X POST -d 'soon'
                        echo done; sleep 1000
                        """);
        await().atMost(PATIENCE).until(() -> room.log(id).contains("done"));
        assertThat(room.log(id).lines().filter(line -> line.endsWith(" 408")))
                .hasSize(2)
                .allMatch(line -> line.contains("FOREGROUND_BUSY"))
                .allMatch(line -> line.contains("is held by Invoices run 41, step 2."));
        assertThat(room.log(id).lines().filter(line -> line.endsWith(" 400"))).hasSize(2);
        assertThat(room.wantsScreen(id)).isFalse();
    }

    @Test
    void whileTheRoomIsAwayTheScreenIsWaitedForAndGivenBackLater() throws Exception {
        String id =
                begin(
                        """
                        until [ -f go ]; do sleep 0.05; done
                        screen -X POST
                        screen -X DELETE
                        echo done; sleep 1000
                        """);
        room.away = true;
        java.nio.file.Files.writeString(workOf(id).resolve("go"), "");
        int before = room.calls();
        await().atMost(PATIENCE).until(() -> room.calls() > before + 3);
        assertThat(room.wantsScreen(id)).isFalse();

        room.away = false;

        await().atMost(PATIENCE).until(() -> room.log(id).contains("done"));
        await().atMost(PATIENCE).until(() -> !room.wantsScreen(id));
    }

    @Test
    void aRobotThatIsToStopWaitsForTheScreenNoLonger() throws Exception {
        room.screenHolder = "Invoices run 41, step 2";
        String id = begin("screen -X POST; echo done; sleep 1000");
        await().atMost(PATIENCE).until(() -> room.wantsScreen(id));

        room.want(id, Wanted.STOP, 60_000, "Enough for today.");

        await().atMost(PATIENCE).until(() -> room.log(id).contains("done"));
        assertThat(room.log(id)).contains("STOPPING").contains("Enough for today.");
        await().atMost(PATIENCE).until(() -> !room.wantsScreen(id));
    }

    @Test
    void anAgentThatIsKilledWhileItsRobotWaitsIsAskedAgainAndGoesOn() throws Exception {
        room.screenHolder = "Invoices run 41, step 2";
        String id =
                begin(
                        "until screen -X POST | grep -q true; do sleep 0.2; done; screen -X DELETE; echo done; sleep 9");
        await().atMost(PATIENCE).until(() -> room.wantsScreen(id));

        agent.kill();
        agent = AgentProcess.start(temp.resolve("data"), java.util.Map.of(), "run");
        room.screenIsFree();

        await().atMost(PATIENCE).until(() -> room.log(id).contains("done"));
    }

    @Test
    void aRobotStartsAnotherProcessAndAsksHowItDoes() throws Exception {
        String id =
                begin(
                        """
                        ask -X POST -H 'Idempotency-Key: k-1' -d '{"process": "Letters", "payloads": [{"n": 1.50}]}' $processes
                        ask $processes/r-1
                        ask $processes/r-2
                        echo finished; sleep 1000
                        """);
        await().atMost(PATIENCE).until(() -> room.log(id).contains("finished"));
        assertThat(room.starts)
                .containsExactly("k-1 {\"process\": \"Letters\", \"payloads\": [{\"n\": 1.50}]}");
        assertThat(room.log(id)).contains("\"url\":\"" + room.url() + "/runs/r-1\"");
        assertThat(room.log(id)).contains("There is no process run r-2.").contains(" 404");
    }

    private String begin(String script) throws Exception {
        LaunchSpec spec = Robots.shell(room, ASK + "echo ready\n" + script);
        room.assign(spec);
        await().atMost(PATIENCE).until(() -> room.log(spec.stepRunId()).contains("ready"));
        return spec.stepRunId();
    }

    private Path workOf(String id) throws Exception {
        try (var paths = java.nio.file.Files.walk(temp.resolve("data"))) {
            return paths.filter(path -> path.endsWith("work"))
                    .filter(path -> path.toString().contains(id))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
