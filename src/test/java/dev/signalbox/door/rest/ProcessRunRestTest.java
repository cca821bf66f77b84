package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
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
class ProcessRunRestTest {

    @LocalServerPort int port;
    @Autowired ApplicationContext room;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private RestCaller caller;
    private Story story;
    private UUID machine;
    private Story.Process process;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        story = new Story(jdbc, ids, clock);
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Invoices " + ids.next(), machine, "Read", "Check");
    }

    @Test
    void aRunIsAnsweredWithItsCountsAndWhatItWaitsFor() {
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(10));
        UUID waiting =
                story.stepRun(process, run, 0, StepRunState.QUEUED, machine, Duration.ofMinutes(5));
        story.item(process, run, 0, ItemState.PENDING, "{}");
        story.item(process, run, 0, ItemState.FAILED, "{}");
        story.count(run);

        JsonNode row = caller.get("/process-runs/" + run).json();
        assertThat(row.path("id").asString()).isEqualTo(run.toString());
        assertThat(row.path("state").asString()).isEqualTo("in_progress");
        assertThat(row.path("signalbox_state").asString()).isEqualTo("IN_PROGRESS");
        assertThat(row.path("number").asLong()).isEqualTo(1);
        assertThat(row.path("lead_time").asDouble()).isBetween(600.0, 660.0);
        assertThat(row.path("ended_at").isNull()).isTrue();
        assertThat(row.at("/process/name").asString()).isEqualTo(process.name());
        assertThat(row.path("started_by").toString())
                .isEqualTo(
                        "{\"type\":\"user\",\"id\":null,\"name\":\"Anna Signal\",\"details\":{\"name\":\"Anna Signal\"}}");
        assertThat(row.path("work_items").toString())
                .isEqualTo("{\"total\":2,\"pending\":1,\"in_progress\":0,\"done\":0,\"failed\":1}");
        assertThat(row.path("outputs").asLong()).isZero();
        assertThat(row.at("/wait/code").asString()).isEqualTo("MACHINE_OFFLINE");
        assertThat(row.at("/wait/message").asString()).isEqualTo("Its machine is offline.");
        assertThat(row.at("/wait/step_run_id").asString()).isEqualTo(waiting.toString());
    }

    @Test
    void runsAreListedNewestFirstByProcessAndStatePageByPage() {
        story.run(process, RunState.COMPLETED, Duration.ofHours(3));
        story.run(process, RunState.UNRESOLVED, Duration.ofHours(2));
        UUID last = story.run(process, RunState.QUEUED, Duration.ofHours(1));
        String of = "/process-runs?process_id=" + process.id();

        JsonNode page = caller.get(of + "&limit=2").json();
        assertThat(page.at("/data/0/id").asString()).isEqualTo(last.toString());
        assertThat(page.at("/data/0/state").asString()).isEqualTo("new");
        assertThat(page.at("/data/0/wait/code").asString()).isEqualTo("OVERLAP");
        assertThat(page.path("has_more").asBoolean()).isTrue();
        JsonNode rest = caller.get(page.path("next").asString()).json();
        assertThat(rest.at("/data/0/state").asString()).isEqualTo("completed");
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(rest.path("next").isNull()).isTrue();

        assertThat(caller.get(of + "&state=unresolved").json().path("data").size()).isEqualTo(1);
        assertThat(caller.get(of + "&state=running").json().at("/error/message").asString())
                .isEqualTo(
                        "state must be one of new, in_progress, unresolved, stopping, completed, not running.");
    }

    @Test
    void aRunIsStoppedWithBothAnswersAndDeletedOnceItIsCompleted() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        String path = "/process-runs/" + run;
        assertThat(caller.delete(path).json().at("/error/code").asString())
                .isEqualTo("RUN_NOT_COMPLETED");
        assertThat(
                        caller.post(path + "/stop", "{\"terminate_ongoing_activity_runs\": true}")
                                .json()
                                .at("/error/message")
                                .asString())
                .isEqualTo("The key set_remaining_work_items_as_done is missing.");

        assertThat(
                        caller.post(
                                        path + "/stop",
                                        """
                                        {"set_remaining_work_items_as_done": true, "terminate_ongoing_activity_runs": true, "reason": "Wrong month"}
                                        """)
                                .text())
                .isEqualTo("{\"accepted\":true}");
        rig.fed(run);
        JsonNode stopped = caller.get(path).json();
        assertThat(stopped.path("state").asString()).isEqualTo("completed");
        assertThat(stopped.at("/work_items/done").asLong()).isEqualTo(1);
        assertThat(stopped.at("/stop/reason").asString()).isEqualTo("Wrong month");
        assertThat(stopped.at("/stop/code").asString()).isEqualTo("STOPPED_WITH_RUN");
        assertThat(stopped.path("due_at").isNull()).isTrue();

        JsonNode again = caller.post(path + "/rerun", "").json();
        assertThat(
                        caller.get("/process-runs/" + again.path("id").asString())
                                .json()
                                .path("rerun_of")
                                .asString())
                .isEqualTo(run.toString());

        assertThat(caller.delete(path).text())
                .isEqualTo("{\"id\":\"" + run + "\",\"deleted\":true}");
        assertThat(caller.get(path).status()).isEqualTo(404);
    }
}
