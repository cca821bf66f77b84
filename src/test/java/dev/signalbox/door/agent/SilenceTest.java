package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.ScriptedAgent.code;
import static dev.signalbox.door.agent.ScriptedAgent.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.access.Actor;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.LogChunk;
import dev.signalbox.protocol.Report;
import dev.signalbox.start.RoomOnDatabase;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of a step run whose machine falls silent, over the wire. Limits are short, and beats
 * are moved into the past instead of waiting for silence.
 */
class SilenceTest {

    @TempDir static Path data;
    static RoomOnDatabase house;
    static ConfigurableApplicationContext room;

    private ScriptedAgent agent;
    private ProcessRun run;
    private Assignment going;

    @BeforeAll
    static void aRoomWithShortLimits() {
        house = new RoomOnDatabase(data);
        room =
                house.start(
                        "--signalbox.local-agent=false",
                        "--signalbox.api-key=" + RoomTest.API_KEY,
                        "--signalbox.agents.beat=100ms",
                        "--signalbox.agents.unresponsive-after=10s",
                        "--signalbox.agents.lost-limit=20s");
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void aRobotGoes() throws IOException {
        String token =
                room.getBean(Enrolments.class).newToken(Duration.ofHours(1), Actor.room()).text();
        agent =
                ScriptedAgent.ready(
                        house.port(), token, "silent-" + room.getBean(Ids.class).next(), 1);
        run = start();
        going = agent.untilAssigned(1).getFirst();
        agent.accept(going);
        agent.report(going, 1, Report.Kind.STARTED, null, null);
    }

    @Test
    void aMachineThatDoesNotAnswerIsShownGetsNothingNewAndGoesOnWhenItIsBackInTime()
            throws IOException {
        untilSilentFor(12, MachineState.UNRESPONSIVE);
        ProcessRun next = start();
        await().until(() -> waitCode(next).equals("MACHINE_UNRESPONSIVE"));
        assertThat(stepRun().path("signalbox_state").asString()).isEqualTo("RUNNING");

        List<Assignment> back = agent.poll("").assignments();

        assertThat(back).containsExactly(going);
        agent.report(going, 2, Report.Kind.PROGRESS, null, null);
        agent.report(going, 3, Report.Kind.ENDED, null, 0);
        assertThat(stepRun().path("signalbox_state").asString()).isEqualTo("SUCCEEDED");
        assertThat(agent.untilAssigned(1).getFirst().stepRunId()).isNotEqualTo(going.stepRunId());
    }

    @Test
    void aReportThatComesAfterTheLimitIsKeptShownAndSettlesWhatNobodyHasTouched() {
        lose();
        assertThat(stepRun().at("/error/message").asString()).contains("was not heard of for");
        assertThat(runs().find(run.id()).failed()).isEqualTo(1);
        assertThat(agent.poll("").assignments()).isEmpty();

        var log =
                agent.send(agent.of(going, "/log/0").PUT(BodyPublishers.ofString("it went on\n")));
        assertThat(read(log, 200, LogChunk.class).nextOffset()).isEqualTo(11);
        agent.report(going, 2, Report.Kind.ENDED, null, 0);

        assertThat(stepRun().path("signalbox_state").asString()).isEqualTo("FAILED");
        assertThat(stepRun().at("/error/message").asString())
                .contains("Its agent said later that the robot had ended with exit code 0.")
                .contains("Its work item is done after all.");
        await().until(() -> runs().find(run.id()).state() == RunState.COMPLETED);
    }

    @Test
    void aLateReportLeavesAloneWhatAPersonHasDealtWith() {
        lose();
        UUID item =
                jdbc().sql("select id from work_item where run_id = :run")
                        .param("run", run.id())
                        .query(UUID.class)
                        .single();
        room.getBean(Items.class).retry(List.of(item), Actor.room());
        Assignment second = agent.untilAssigned(1).getFirst();

        agent.report(going, 2, Report.Kind.ENDED, null, 0);

        assertThat(stepRun().at("/error/message").asString()).doesNotContain("done after all");
        assertThat(runs().find(run.id()).state()).isEqualTo(RunState.IN_PROGRESS);
        var stale = agent.send(agent.of(going, "/accept").POST(BodyPublishers.noBody()));
        assertThat(code(stale)).isEqualTo("GONE");
        agent.complete(second);
        await().until(() -> runs().find(run.id()).state() == RunState.COMPLETED);
    }

    private void lose() {
        untilSilentFor(25, MachineState.OFFLINE);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stepRun().at("/error/code").asString("").equals("MACHINE_LOST"));
        await().until(() -> runs().find(run.id()).state() == RunState.UNRESOLVED);
    }

    /** A beat that was on its way may be written after the first try. */
    private void untilSilentFor(int seconds, MachineState state) {
        await().until(() -> {
            jdbc().sql(
                            "update machine_beat set seen_at = now() - make_interval(secs => :seconds) where machine_id = :machine")
                    .param("seconds", seconds)
                    .param("machine", agent.machineId())
                    .update();
            return room.getBean(Machines.class).find(agent.machineId()).state() == state;
        });
    }

    private JsonNode stepRun() {
        return new RestCaller(house.port()).get("/step-runs/" + going.stepRunId()).json();
    }

    private static String waitCode(ProcessRun run) {
        return jdbc().sql(
                        "select coalesce(max(wait_code), '') from queue_entry where run_id = :run")
                .param("run", run.id())
                .query(String.class)
                .single();
    }

    private static JdbcClient jdbc() {
        return room.getBean(JdbcClient.class);
    }

    private static ProcessRuns runs() {
        return room.getBean(ProcessRuns.class);
    }

    private ProcessRun start() throws IOException {
        return SharedWork.start(room, "silent " + room.getBean(Ids.class).next(), agent);
    }
}
