package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.protocol.Report;
import dev.signalbox.run.Rig;
import dev.signalbox.steprun.StepRunState;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class StepRunRestTest {

    @LocalServerPort int port;
    @Autowired ApplicationContext room;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private RestCaller caller;
    private UUID machine;
    private Story story;
    private Story.Process process;
    private UUID run;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        story = new Story(jdbc, ids, clock);
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Invoices " + ids.next(), machine, "Read", "Check");
        run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(10));
    }

    private UUID stepRun(StepRunState state) {
        return story.stepRun(process, run, 0, state, machine, Duration.ofMinutes(5));
    }

    private JsonNode row(UUID id) {
        RestCaller.Answer answer = caller.get("/step-runs/" + id);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aWaitingStepRunSaysWhyAndItsPlaceInLine() {
        stepRun(StepRunState.QUEUED);
        JsonNode row = row(stepRun(StepRunState.QUEUED));
        assertThat(row.path("state").asString()).isEqualTo("awaiting_worker");
        assertThat(row.path("signalbox_state").asString()).isEqualTo("QUEUED");
        assertThat(row.at("/wait/code").asString()).isEqualTo("MACHINE_OFFLINE");
        assertThat(row.at("/wait/message").asString()).isEqualTo("Its machine is offline.");
        assertThat(row.at("/wait/place").asInt()).isEqualTo(2);
        assertThat(row.at("/wait/since").isString()).isTrue();
        assertThat(row.at("/machine/id").asString()).isEqualTo(machine.toString());
        assertThat(row.path("attempt").asInt()).isEqualTo(1);
        assertThat(row.path("duration").isNull()).isTrue();
        assertThat(row.path("error").isNull()).isTrue();
    }

    @Test
    void aFailedStepRunSaysWhatWentWrongAndWhatToDo() {
        JsonNode row = row(stepRun(StepRunState.FAILED));
        assertThat(row.path("state").asString()).isEqualTo("failed");
        assertThat(row.at("/error/code").asString()).isEqualTo("ROBOT_ERROR");
        assertThat(row.at("/error/message").asString())
                .isEqualTo("The robot ended with exit code 1.");
        assertThat(row.at("/error/remedy").asString()).startsWith("Look at the end of its log");
        assertThat(row.path("wait").isNull()).isTrue();
        assertThat(row.path("exit_code").asInt()).isEqualTo(1);
        assertThat(row.at("/process_run/number").asInt()).isEqualTo(1);
        assertThat(row.at("/step/name").asString()).isEqualTo("Read");
    }

    @Test
    void everyStateHasARobocorpsWord() {
        assertThat(row(stepRun(StepRunState.ASSIGNED)).at("/wait/code").asString())
                .isEqualTo("ASSIGNED");
        assertThat(row(stepRun(StepRunState.RUNNING)).path("state").asString())
                .isEqualTo("in_progress");
        assertThat(row(stepRun(StepRunState.PAUSED)).path("signalbox_state").asString())
                .isEqualTo("PAUSED");
        assertThat(row(stepRun(StepRunState.SUCCEEDED)).path("state").asString())
                .isEqualTo("completed");
        assertThat(row(stepRun(StepRunState.STOPPED)).at("/error/code").asString())
                .isEqualTo("STOPPED");
    }

    @Test
    void theStepRunsOfARunAreListedNewestFirstPageByPage() {
        stepRun(StepRunState.SUCCEEDED);
        UUID second = stepRun(StepRunState.SUCCEEDED);
        String of = "/step-runs?process_run_id=" + run;
        JsonNode page = caller.get(of + "&limit=1").json();
        assertThat(page.at("/data/0/id").asString()).isEqualTo(second.toString());
        JsonNode last = caller.get(page.path("next").asString()).json();
        assertThat(last.path("data").size()).isEqualTo(1);
        assertThat(last.path("has_more").asBoolean()).isFalse();

        assertThat(caller.get("/step-runs").json().at("/error/message").asString())
                .isEqualTo("The query parameter process_run_id is missing.");
        UUID nobody = UUID.randomUUID();
        assertThat(caller.get("/step-runs?process_run_id=" + nobody).json().at("/error/message"))
                .hasToString("\"There is no process run " + nobody + ".\"");
    }

    @Test
    void aGoingStepRunIsPausedResumedStoppedAndItsItemsDoneAgain() {
        Rig rig = Rig.of(room, step -> step);
        UUID going = rig.start().id();
        rig.fed(going);
        Rig.Robot robot = rig.launchNext(going, 0);
        String path = "/step-runs/" + robot.stepRun;

        assertThat(state(caller.post(path + "/pause", ""))).isEqualTo("PAUSED");
        assertThat(state(caller.post(path + "/resume", ""))).isEqualTo("RUNNING");
        assertThat(code(caller.post(path + "/resubmit", ""))).isEqualTo("NOT_FAILED");
        assertThat(
                        caller.post(path + "/stop", "{\"mode\": \"gently\"}")
                                .json()
                                .at("/error/message")
                                .asString())
                .isEqualTo("mode must be one of polite, kill, not gently.");
        robot.fail(robot.first(), new ItemException(ExceptionType.BUSINESS, "X", "Y"));
        assertThat(state(caller.post(path + "/stop", "{\"mode\": \"polite\", \"reason\": \"x\"}")))
                .isEqualTo("STOPPING");
        robot.exits(1);
        assertThat(code(caller.post(path + "/stop", "{}"))).isEqualTo("STEP_RUN_ENDED");
        assertThat(code(caller.post(path + "/pause", ""))).isEqualTo("NOT_RUNNING");
        assertThat(code(caller.post(path + "/resume", ""))).isEqualTo("NOT_PAUSED");

        RestCaller.Answer again = caller.post(path + "/resubmit", "");
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json().path("resubmit_of").asString()).isEqualTo(robot.stepRun.toString());
        assertThat(again.json().path("attempt").asInt()).isEqualTo(2);
        assertThat(caller.post(path + "/resubmit", "{\"versions\": \"current\"}").json().path("id"))
                .as("asked again it answers the same one")
                .isEqualTo(again.json().path("id"));
        assertThat(
                        caller.post(path + "/resubmit", "{\"versions\": \"newest\"}")
                                .json()
                                .at("/error/message")
                                .asString())
                .isEqualTo("versions must be one of pinned, current, not newest.");
    }

    @Test
    void theEventsOfAStoppedStepRunTellEachStageOnItsWayToTheEnd() {
        Rig rig = Rig.of(room, step -> step);
        UUID going = rig.start().id();
        rig.fed(going);
        Rig.Robot robot = rig.launchNext(going, 0);
        String path = "/step-runs/" + robot.stepRun;
        assertThat(code(caller.post(path + "/stop", "{\"within_seconds\": 90000}"), 400))
                .isEqualTo("INVALID");
        caller.post(path + "/stop", "{\"within_seconds\": 30}");
        robot.report(Report.Kind.TOLD, null, null, "");
        robot.report(Report.Kind.SEEN, null, null, "");
        caller.post(path + "/stop", "{\"mode\": \"kill\"}");
        robot.report(Report.Kind.KILLING, null, null, "It was ordered.");
        robot.report(Report.Kind.ENDED, "KILLED", null, null);
        assertThat(
                        caller.get(path + "/events")
                                .json()
                                .path("data")
                                .findValuesAsString("event_type"))
                .containsSubsequence(
                        "stop_requested",
                        "stop_delivered",
                        "stop_seen",
                        "kill_requested",
                        "killing",
                        "stopped");
    }

    private static String state(RestCaller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("signalbox_state").asString();
    }

    private static String code(RestCaller.Answer answer) {
        return code(answer, 409);
    }

    private static String code(RestCaller.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json().at("/error/code").asString();
    }
}
