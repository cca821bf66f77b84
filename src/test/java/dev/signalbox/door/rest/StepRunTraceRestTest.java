package dev.signalbox.door.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.TestClock;
import dev.signalbox.kit.Ids;
import dev.signalbox.log.Artifacts;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RoomTest
class StepRunTraceRestTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;
    @Autowired Artifacts artifacts;

    private RestCaller caller;
    private Story story;
    private UUID stepRun;
    private String path;

    @BeforeEach
    void begin() {
        caller = new RestCaller(port);
        story = new Story(jdbc, ids, clock);
        UUID machine = story.machine("MIETTE-" + ids.next());
        Story.Process process = story.process("Invoices " + ids.next(), machine, "Read");
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(10));
        stepRun =
                story.stepRun(process, run, 0, StepRunState.FAILED, machine, Duration.ofMinutes(5));
        path = "/step-runs/" + stepRun;
    }

    private void artifact(String name, String text) throws IOException {
        artifacts.store(
                stepRun, name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void filesAreListedAndFetchedByAnAddressThatNeedsNoKey() throws IOException {
        artifact("report/März.html", "<p>done</p>");
        artifact("a.txt", "first");
        JsonNode page = caller.get(path + "/artifacts?limit=1").json();
        assertThat(page.at("/data/0/name").asString()).isEqualTo("a.txt");
        assertThat(page.at("/data/0/size").asLong()).isEqualTo(5);
        JsonNode second = caller.get(page.path("next").asString()).json().at("/data/0");
        assertThat(second.path("name").asString()).isEqualTo("report/März.html");

        String id = second.path("id").asString();
        String url = caller.get(path + "/artifacts/" + id).json().path("url").asString();
        var bytes = caller.bare(url);
        assertThat(bytes.text()).isEqualTo("<p>done</p>");
        assertThat(bytes.response().headers().firstValue("Content-Type"))
                .contains("application/octet-stream");
        assertThat(bytes.response().headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .startsWith("attachment");

        var forged = caller.bare(url.replaceFirst("artifacts/[^/]*", "artifacts/" + stepRun));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().at("/error/message").asString())
                .isEqualTo("This address was not made by this control room.");
        ((TestClock) clock).advance(Duration.ofMinutes(16));
        assertThat(caller.bare(url).json().at("/error/code").asString())
                .isEqualTo("ADDRESS_EXPIRED");
        assertThat(caller.get(path + "/artifacts/" + stepRun).status()).isEqualTo(404);
    }

    @Test
    void theLogIsListedLineByLine() {
        String text =
                IntStream.rangeClosed(1, 25)
                        .mapToObj(i -> "line " + i)
                        .collect(Collectors.joining("\n"));
        story.log(stepRun, text, 40);
        List<String> lines = new ArrayList<>();
        String next = path + "/console-messages?limit=10";
        while (next != null) {
            JsonNode page = caller.get(next).json();
            page.path("data").forEach(row -> lines.add(row.path("message").asString()));
            assertThat(page.path("has_more").asBoolean()).isEqualTo(!page.path("next").isNull());
            next = page.path("next").isNull() ? null : page.path("next").asString();
        }
        assertThat(String.join("\n", lines)).isEqualTo(text);
        assertThat(caller.get(path + "/console-messages?limit=1").json().at("/data/0").toString())
                .isEqualTo("{\"timestamp\":null,\"message\":\"line 1\"}");
        assertThat(caller.get(path + "/console-messages?after=-1").status()).isEqualTo(400);
    }

    @Test
    void aStepRunWithoutALogHasNoMessages() {
        assertThat(caller.get(path + "/console-messages").text())
                .isEqualTo("{\"data\":[],\"has_more\":false,\"next\":null}");
        assertThat(caller.get("/step-runs/" + UUID.randomUUID() + "/console-messages").status())
                .isEqualTo(404);
    }

    @Test
    void eventsTellWhenItDidWhat() {
        JsonNode events = caller.get(path + "/events").json().path("data");
        List<String> types = new ArrayList<>();
        events.forEach(event -> types.add(event.path("event_type").asString()));
        assertThat(types).containsExactly("queued", "assigned", "accepted", "started", "failed");
        assertThat(events.at("/0/timestamp").isString()).isTrue();
    }

    @Test
    void eventsComePageByPage() {
        JsonNode page = caller.get(path + "/events?limit=3").json();
        assertThat(page.path("data").size()).isEqualTo(3);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        JsonNode rest = caller.get(page.path("next").asString()).json();
        assertThat(rest.at("/data/0/event_type").asString()).isEqualTo("started");
        assertThat(rest.path("data").size()).isEqualTo(2);
        assertThat(rest.path("next").isNull()).isTrue();
    }
}
