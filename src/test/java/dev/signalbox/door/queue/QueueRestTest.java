package dev.signalbox.door.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class QueueRestTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private RestCaller caller;
    private UUID machine;
    private List<UUID> waiting;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        var story = new Story(jdbc, ids, clock);
        machine = story.machine("MIETTE-" + ids.next());
        var process = story.process("Invoices " + ids.next(), machine, "Read");
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofHours(1));
        waiting =
                Stream.of(30, 20, 10)
                        .map(minutes ->
                                story.stepRun(
                                        process,
                                        run,
                                        0,
                                        StepRunState.QUEUED,
                                        machine,
                                        Duration.ofMinutes(minutes)))
                        .toList();
    }

    @Test
    void aQueueCarriesTheNameOfItsMachineAndSaysWhoIsNext() {
        JsonNode all = caller.get("/queues?limit=1000").json().path("data");
        JsonNode row =
                all.valueStream()
                        .filter(one -> one.path("id").asString().equals(machine.toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(row.path("name").asString()).startsWith("MIETTE-");
        assertThat(row.path("waiting").asInt()).isEqualTo(3);
        assertThat(row.path("next_step_run_id").asString()).isEqualTo(waiting.get(0).toString());
    }

    @Test
    void entriesComeInTheirOrderPartByPart() {
        JsonNode part = caller.get("/queues/" + machine + "/entries?limit=2").json();
        assertThat(part.at("/data/0/state").asString()).isEqualTo("next_to_run");
        assertThat(part.at("/data/1/state").asString()).isEqualTo("queued");
        assertThat(part.at("/data/1/place").asInt()).isEqualTo(2);
        assertThat(part.at("/data/1/wait/code").asString()).isEqualTo("MACHINE_OFFLINE");
        JsonNode rest = caller.get(part.path("next").asString()).json();
        assertThat(rest.at("/data/0/step_run_id").asString()).isEqualTo(waiting.get(2).toString());
        assertThat(rest.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void priorityAndPositionCanBeChanged() {
        assertThat(patch(waiting.get(2), "{\"position\": \"top\"}").json().path("place").asInt())
                .isEqualTo(1);
        assertThat(patch(waiting.get(2), "{\"position\": 2}").json().path("place").asInt())
                .isEqualTo(2);
        assertThat(
                        patch(waiting.get(0), "{\"priority\": \"LOW\"}")
                                .json()
                                .path("priority")
                                .asString())
                .isEqualTo("LOW");
        assertThat(patch(waiting.get(0), "{}").status()).isEqualTo(400);
        assertThat(patch(waiting.get(0), "{\"position\": \"sideways\"}").text())
                .contains("top, up, down or a place from 1");
        assertThat(patch(UUID.randomUUID(), "{\"position\": \"up\"}").status()).isEqualTo(409);
    }

    @Test
    void oneThatWaitsIsTakenOutOfItsQueueOnce() {
        String entry = "/queues/" + machine + "/entries/" + waiting.get(1);
        assertThat(caller.delete(entry).status()).isEqualTo(200);
        assertThat(caller.delete(entry).status()).isEqualTo(404);
        assertThat(caller.get("/queues/" + machine + "/entries").text())
                .doesNotContain(waiting.get(1).toString());
        assertThat(caller.get("/step-runs/" + waiting.get(1)).text()).contains("CANCELLED");
    }

    private RestCaller.Answer patch(UUID stepRun, String body) {
        RestCaller.Answer answer =
                caller.send(
                        "PATCH",
                        "/queues/" + machine + "/entries/" + stepRun,
                        "application/json",
                        BodyPublishers.ofString(body));
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
        return answer;
    }
}
