package dev.signalbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.agent.disk.Disk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person at a computer asks the agent there. */
class AtDeskTest {

    @TempDir Path temp;
    private Path data;
    private FakeRoom room;
    private AgentProcess agent;

    @BeforeEach
    void start() throws Exception {
        data = temp.resolve("data");
        room = new FakeRoom();
        agent = AgentProcess.enrolAndRun(room, data);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        Files.exists(data.resolve("desk.token"))
                                && Files.exists(data.resolve("loopback.port"))
                                && !room.polls.isEmpty());
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        room.close();
    }

    private String said(int exit, String input, String... words) throws Exception {
        AgentProcess asked = AgentProcess.start(data, Map.of(), words);
        asked.type(input);
        assertThat(asked.exitCode()).as(asked.output()).isEqualTo(exit);
        return asked.output();
    }

    @Test
    void thePersonSeesWhatMayBeStartedAndStartsItWithData() throws Exception {
        assertThat(said(0, "", "processes")).contains("Letters  Writes to people.");
        assertThat(said(0, "", "start", "Letters"))
                .contains("Started Letters run 7: " + room.url() + "/runs/r-1");
        assertThat(said(0, "{\"to\": \"Zoë\"}", "start", "Letters", "--input", "-"))
                .contains("run 7");
        Path file = temp.resolve("input.json");
        Disk.write(file, "[1, 2]");
        said(0, "", "start", "Letters", "--input", file.toString());
        String user = System.getProperty("user.name");
        assertThat(room.starts)
                .extracting(start -> start.substring(start.indexOf(' ') + 1))
                .containsExactly(
                        user + " {\"process\":\"Letters\"}",
                        user + " {\"process\":\"Letters\",\"payloads\":[{\"to\": \"Zoë\"}]}",
                        user + " {\"process\":\"Letters\",\"payloads\":[1, 2]}");
    }

    @Test
    void whatMayNotBeStartedHereIsRefusedWithTheRoomsSentence() throws Exception {
        assertThat(said(1, "", "start", "Invoices"))
                .contains("There is no such process at this machine.");
        assertThat(said(2, "", "start")).contains("Say which process: start NAME.");
    }

    @Test
    void nobodyAsksWithoutTheTokenThatOnlyTheAgentsUserCanRead() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("desk.token"))))
                .isEqualTo("rw-------");
        String port = Files.readString(data.resolve("loopback.port"));
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:"
                                                                + port
                                                                + "/v1/desk/processes"))
                                        .header("Authorization", "Bearer guessed")
                                        .build(),
                                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void whereNoAgentHasRunItSaysSo() throws Exception {
        data = temp.resolve("elsewhere");
        assertThat(said(1, "", "processes")).contains("No agent has run with");
    }
}
