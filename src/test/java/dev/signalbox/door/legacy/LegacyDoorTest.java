package dev.signalbox.door.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.run.Rig;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Calls as RPA.Robocorp.Process makes them, some without a JSON content type. */
@RoomTest
class LegacyDoorTest {

    @LocalServerPort int port;
    @Autowired ApplicationContext room;

    private RestCaller caller;
    private Rig rig;
    private String base;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        rig = Rig.of(room, step -> step);
        base = "~/process-v1/workspaces/default/processes/" + rig.process.id();
    }

    private RestCaller.Answer post(String path, @Nullable String body) {
        return caller.send(
                "POST",
                base + path,
                "text/plain",
                body == null ? null : BodyPublishers.ofString(body));
    }

    private JsonNode get(String path) {
        RestCaller.Answer answer = caller.get(base + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void anObjectAListAndNothingStartARunEach() {
        RestCaller.Answer one = post("/runs", "{\"row\": 1.50}");
        assertThat(one.status()).as(one.text()).isEqualTo(200);
        assertThat(one.json().path("workItemIds").size()).isOne();
        String item = one.json().at("/workItemIds/0").asString();
        assertThat(caller.get(base + "/work-items/" + item + "?includeData=true").text())
                .contains("{\"row\":1.50}");
        String list = post("/runs", "[1, 2]").json().at("/workItemIds/0").asString();
        assertThat(get("/work-items/" + list + "?includeData=true").path("payload").toString())
                .isEqualTo("[1,2]");
        assertThat(post("/runs", "[]").json().path("workItemIds").size()).isOne();
        assertThat(post("/runs-batch", "[{\"a\": 1}, {\"a\": 2}, {\"a\": 3}]").json().size())
                .isEqualTo(3);
        assertThat(get("/runs?limit=2").path("data").size()).isEqualTo(2);
        assertThat(get("/runs").path("data").size()).isEqualTo(6);
    }

    @Test
    void itemsOfTheInputQueueAreAddedAndStarted() {
        String item =
                post("/work-items", "{\"payload\": {\"no\": 7}}").json().path("id").asString();
        assertThat(get("/work-items/" + item).path("state").asString()).isEqualTo("NEW");
        RestCaller.Answer started =
                post(
                        "/run-request",
                        "{\"type\": \"workItemIds\", \"workItemIds\": [\"%s\"]}".formatted(item));
        assertThat(started.json().at("/workItemIds/0").asString()).isEqualTo(item);
        assertThat(post("/run-request", "{\"type\": \"default\"}").status()).isEqualTo(200);
        assertThat(
                        post("/run-request", "{\"type\": \"other\"}")
                                .json()
                                .at("/error/message")
                                .asString())
                .contains("default or workItemIds");
        assertThat(post("/work-items", "{}").status()).isEqualTo(400);
        assertThat(
                        post(
                                        "/work-items/" + item + "/files/upload",
                                        "{\"fileName\": \"a.csv\", \"fileSize\": 3}")
                                .json()
                                .path("fields")
                                .has("key"))
                .isTrue();
    }

    @Test
    void aRunThatNeedsAPersonIsToldWithItsStepRunsAndItsItemRetried() {
        UUID run = rig.start(Map.of("row", 1)).id();
        rig.fed(run);
        assertThat(get("/runs/" + run).path("result").isNull()).isTrue();
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID item = robot.first();
        robot.fail(item, new ItemException(ExceptionType.BUSINESS, "NO_AMOUNT", "It has none."));
        robot.exits(0);
        rig.fed(run);

        JsonNode told = get("/runs/" + run);
        assertThat(told.path("state").asString()).isEqualTo("PENDING");
        assertThat(told.path("result").asString()).isEqualTo("ERR");
        assertThat(told.path("processName").asString()).isEqualTo(rig.process.name());
        assertThat(told.at("/robotRuns/0/id").asString()).isEqualTo(robot.stepRun.toString());
        JsonNode stepRun = get("/runs/" + run + "/robotRuns/" + robot.stepRun);
        assertThat(stepRun.path("state").asString()).isEqualTo("COMPL");
        assertThat(get("/runs/" + run + "/robotRuns/" + robot.stepRun + "/artifacts").toString())
                .isEqualTo("[]");
        JsonNode failed =
                get("/runs/" + run + "/work-items?includeData=false&sortBy=createTs&sortOrder=desc")
                        .at("/data/0");
        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(failed.path("exception").toString())
                .isEqualTo(
                        "{\"type\":\"BUSINESS\",\"code\":\"NO_AMOUNT\",\"message\":\"It has none.\"}");
        assertThat(failed.path("activityRunId").asString()).isEqualTo(robot.stepRun.toString());
        assertThat(post("/work-items/" + item + "/retry", null).json().path("state").asString())
                .isEqualTo("PENDING");
        assertThat(post("/work-items/" + item + "/retry", null).status()).isEqualTo(409);
    }

    @Test
    void processesAndRunsOfAllAreListed() {
        rig.start();
        JsonNode processes = caller.get("~/process-v1/workspaces/default/processes").json();
        assertThat(processes.at("/data/0").has("name")).isTrue();
        JsonNode runs = caller.get("~/process-v1/workspaces/default/pruns?limit=1").json();
        assertThat(runs.size()).isOne();
        assertThat(runs.at("/0/runNo").isNumber()).isTrue();
    }

    @Test
    void whatIsNotThereOrNotAllowedIsRefusedAsElsewhere() {
        assertThat(
                        caller.get(base + "/runs/" + UUID.randomUUID())
                                .json()
                                .at("/error/code")
                                .asString())
                .isEqualTo("NOT_FOUND");
        assertThat(caller.get("~/process-v1/workspaces/other/processes").status()).isEqualTo(404);
        assertThat(
                        caller.bare(
                                        "http://localhost:%d/process-v1/workspaces/default/processes"
                                                .formatted(port))
                                .status())
                .isEqualTo(401);
    }
}
