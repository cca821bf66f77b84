package dev.signalbox.door.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.firing.FiringList;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import dev.signalbox.run.Rig;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What the person at a machine may start, over the wire. */
class DeskStartTest extends PageTest {

    @LocalServerPort int port;

    @Autowired ApplicationContext room;
    @Autowired Enrolments enrolments;
    @Autowired ProcessRuns runs;
    @Autowired FiringList firings;

    private ScriptedAgent agent;
    private ScriptedAgent elsewhere;
    private Rig rig;
    private String desk;

    @BeforeEach
    void begin() {
        agent = agent();
        elsewhere = agent();
        rig = Rig.of(room, step -> step);
        desk = "/processes/" + rig.process.id() + "/desk";
    }

    private ScriptedAgent agent() {
        String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
        return ScriptedAgent.ready(port, token, "desk-" + ids.next(), 1);
    }

    private HttpResponse<String> start(String user, String key, String body) {
        return agent.send(
                agent.request(Wire.DESK_STARTS)
                        .header(Wire.USER_HEADER, URLEncoder.encode(user, StandardCharsets.UTF_8))
                        .header(Wire.ONCE_HEADER, key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private String wish() {
        return "{\"process\": \"" + rig.process.name() + "\", \"payloads\": [{\"n\": 1}]}";
    }

    private boolean offeredTo(ScriptedAgent one) {
        return ScriptedAgent.read(
                        one.send(one.request(Wire.DESK_PROCESSES).GET()), 200, DeskProcesses.class)
                .processes()
                .stream()
                .anyMatch(process -> process.name().equals(rig.process.name()));
    }

    private StartedProcess started(HttpResponse<String> answer) {
        return ScriptedAgent.read(answer, 200, StartedProcess.class);
    }

    @Test
    void nothingMayBeStartedUntilTheProcessSaysSo() throws Exception {
        assertThat(offeredTo(agent)).isFalse();
        HttpResponse<String> refused = start("zoë", "a" + ids.next(), wish());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("NOT_AT_THIS_DESK");
        send(desk, "place", "machine:" + agent.machineId());
        assertThat(offeredTo(agent)).isTrue();
        assertThat(offeredTo(elsewhere)).isFalse();
        assertThat(page("/processes/" + rig.process.id() + "/triggers").text())
                .contains("May start it with the agent, at");
        send(desk);
        assertThat(offeredTo(agent)).isFalse();
    }

    @Test
    void theRunSaysWhoSatWhereAndTheSameKeyStartsOnce() throws Exception {
        send(desk, "place", "everywhere");
        String key = "once" + ids.next();
        StartedProcess first = started(start("zoë", key, wish()));
        assertThat(started(start("zoë", key, wish())).id()).isEqualTo(first.id());
        ProcessRun run = runs.find(UUID.fromString(first.id()));
        assertThat(run.startedByKind()).isEqualTo(StartedBy.Kind.USER);
        assertThat(run.startedByName()).startsWith("zoë at desk-");
        assertThat(
                        answer(MockMvcRequestBuilders.get("/runs/" + run.id() + "/started-by"))
                                .getRedirectedUrl())
                .isEqualTo("/machines/" + agent.machineId());
        assertThat(firings.ofProcess(rig.process.id(), 5)).hasSize(1);
    }

    @Test
    void aStartThatIsSkippedAndBadInputSayWhy() throws Exception {
        send(desk, "place", "everywhere");
        jdbc.sql("update process set overlap = 'SKIP' where id = :id")
                .param("id", rig.process.id())
                .update();
        assertThat(start("zoë", "1" + ids.next(), wish()).statusCode()).isEqualTo(200);
        HttpResponse<String> skipped = start("zoë", "2" + ids.next(), wish());
        assertThat(skipped.statusCode()).isEqualTo(409);
        assertThat(skipped.body()).contains("Not started: run 1 of");
        assertThat(start("zoë", "3" + ids.next(), "{}").body()).contains("process is missing");
        assertThat(send(desk, "place", "machine:" + UUID.randomUUID()).getStatus()).isEqualTo(400);
        assertThat(page(desk).select("input[checked]").val()).isEqualTo("everywhere");
    }
}
