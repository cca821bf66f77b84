package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.ScriptedAgent.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.DeskProcesses;
import dev.signalbox.protocol.DeskRuns;
import dev.signalbox.protocol.DeskRuns.DeskRun;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StepRuns;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the person at a machine sees of what was started there, and does to what goes there. */
class DeskOrderTest extends PageTest {

    private static final String WANTS_AN_AMOUNT =
            """
            environment: none
            tasks:
              main:
                command: [python3, main.py]
                foreground: false
                input_schema: {type: object, required: [amount], properties: {amount: {type: integer}}}
            """;

    /** Of each agent that a test scripts. */
    private static final int PLACES = 4;

    @LocalServerPort int port;

    @Autowired Enrolments enrolments;
    @Autowired Packages packages;
    @Autowired Processes processes;
    @Autowired StepRuns stepRuns;

    private ScriptedAgent agent;
    private String name;
    private UUID process;

    @BeforeEach
    void aProcessThatMayBeStartedAtTheDesk() throws Exception {
        String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
        name = "at the desk " + ids.next();
        agent = ScriptedAgent.ready(port, token, name, 1);
        byte[] zip =
                Zips.of("signalbox.yaml", WANTS_AN_AMOUNT, "main.py", "print('" + name + "')\n");
        UUID packageId =
                packages.upload(name, null, new ByteArrayInputStream(zip), Actor.room())
                        .version()
                        .packageId();
        process =
                processes
                        .create(
                                new ProcessForm(
                                        name,
                                        "",
                                        List.of(
                                                StepForm.of(
                                                        "only",
                                                        packageId,
                                                        "main",
                                                        agent.machineId()))),
                                Actor.room())
                        .id();
        send("/processes/" + process + "/desk", "place", "machine:" + agent.machineId());
    }

    @Test
    void theWindowKnowsWhatAProcessAsksForAndTheRoomChecksIt() {
        DeskProcesses offered =
                ScriptedAgent.read(
                        agent.send(agent.request(Wire.DESK_PROCESSES).GET()),
                        200,
                        DeskProcesses.class);
        assertThat(offered.processes())
                .filteredOn(one -> one.name().equals(name))
                .singleElement()
                .satisfies(one -> assertThat(one.inputSchema()).contains("\"amount\""));
        HttpResponse<String> refused = start("{\"amount\": \"much\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("amount must be");
        assertThat(start("{\"amount\": 1}").statusCode()).isEqualTo(200);
    }

    @Test
    void thePersonSeesPlaceAndReasonWhileItWaitsAndOnlyWhatIsTheirs() {
        begin();
        for (int place = 2; place <= PLACES + 1; place++) {
            start("{\"amount\": 2}");
        }
        await().until(() -> mine("zoë").stream().filter(run -> run.place() != null).count() == 1);
        List<DeskRun> mine = mine("zoë");
        assertThat(mine)
                .hasSize(PLACES + 1)
                .allMatch(run -> run.url().equals("{room}/runs/" + run.id()))
                .filteredOn(run -> run.place() != null)
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.state()).isEqualTo("IN_PROGRESS");
                    assertThat(waiting.place()).isEqualTo(1);
                    assertThat(waiting.waits()).isNotBlank();
                });
        assertThat(mine("anna")).isEmpty();
    }

    @Test
    void whatThePersonDidBecomesTheRoomsWishAndIsInTheAudit() {
        Assignment going = begin();

        assertThat(order(going, "/pause", "").statusCode()).isEqualTo(204);
        assertThat(wanted(going)).isEqualTo(Wanted.PAUSE);
        assertThat(stepRun(going).pausedBy()).isEqualTo("zoë at " + name);
        assertThat(order(going, "/resume", "").statusCode()).isEqualTo(204);
        assertThat(wanted(going)).isEqualTo(Wanted.RUN);
        String stop = "{\"kill\": false, \"withinMillis\": 5000, \"reason\": \"wrong month\"}";
        assertThat(order(going, "/stop", stop).statusCode()).isEqualTo(204);
        assertThat(wanted(going)).isEqualTo(Wanted.STOP);
        assertThat(stepRun(going).stopReason()).isEqualTo("wrong month");
        String kill = "{\"kill\": true, \"withinMillis\": 0}";
        assertThat(order(going, "/stop", kill).statusCode()).isEqualTo(204);
        assertThat(wanted(going)).isEqualTo(Wanted.KILL);

        assertThat(
                        jdbc.sql(
                                        """
                                        select action
                                        from audit_entry
                                        where subject_id = :id
                                        and actor_name = :name
                                        order by id
                                        """)
                                .param("id", UUID.fromString(going.stepRunId()))
                                .param("name", "zoë at " + name)
                                .query(String.class)
                                .list())
                .containsExactly(
                        "step-run.pause", "step-run.resume", "step-run.stop", "step-run.stop");
    }

    @Test
    void whatTheAgentHasReportedBeforeItToldWhoWantedItHoldsAllTheSame() {
        Assignment going = begin();
        agent.report(going, 2, Report.Kind.PAUSED, null, null);
        order(going, "/pause", "");
        assertThat(wanted(going)).isEqualTo(Wanted.PAUSE);
        agent.report(going, 3, Report.Kind.RESUMED, null, null);
        assertThat(stepRun(going).state()).isEqualTo(StepRunState.RUNNING);
        order(going, "/resume", "");
        assertThat(wanted(going)).isEqualTo(Wanted.RUN);
    }

    @Test
    void whatHasEndedAndWhatIsNotThereIsRefused() {
        Assignment going = begin();
        agent.report(going, 2, Report.Kind.ENDED, null, 0);
        assertThat(code(order(going, "/pause", ""))).isEqualTo("NOT_RUNNING");
        assertThat(code(order(going, "/stop", "{\"kill\": true, \"withinMillis\": 0}")))
                .isEqualTo("STEP_RUN_ENDED");
        String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
        var other = ScriptedAgent.ready(port, token, "elsewhere " + ids.next(), 1);
        agent = other;
        assertThat(order(going, "/pause", "").statusCode()).isEqualTo(410);
    }

    private Assignment begin() {
        assertThat(start("{\"amount\": 1}").statusCode()).isEqualTo(200);
        Assignment going = agent.untilAssigned(1).getFirst();
        agent.accept(going);
        agent.report(going, 1, Report.Kind.STARTED, null, null);
        return going;
    }

    private StepRun stepRun(Assignment going) {
        return stepRuns.find(UUID.fromString(going.stepRunId()));
    }

    private Wanted wanted(Assignment going) {
        return agent.poll("").assignments().stream()
                .filter(one -> one.stepRunId().equals(going.stepRunId()))
                .findFirst()
                .orElseThrow()
                .wanted();
    }

    private HttpResponse<String> start(String payload) {
        String body = "{\"process\": \"" + name + "\", \"payloads\": [" + payload + "]}";
        return agent.send(
                agent.request(Wire.DESK_STARTS)
                        .header(Wire.USER_HEADER, encoded("zoë"))
                        .header(Wire.ONCE_HEADER, "k" + ids.next())
                        .POST(BodyPublishers.ofString(body)));
    }

    private List<DeskRun> mine(String user) {
        var call = agent.request(Wire.DESK_RUNS).header(Wire.USER_HEADER, encoded(user)).GET();
        return ScriptedAgent.read(agent.send(call), 200, DeskRuns.class).runs();
    }

    private HttpResponse<String> order(Assignment going, String verb, String body) {
        return agent.send(
                agent.request(Wire.DESK_STEP_RUNS + "/" + going.stepRunId() + verb)
                        .header(Wire.FENCING_HEADER, Long.toString(going.fencingToken()))
                        .header(Wire.USER_HEADER, encoded("zoë"))
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String encoded(String user) {
        return URLEncoder.encode(user, StandardCharsets.UTF_8);
    }
}
