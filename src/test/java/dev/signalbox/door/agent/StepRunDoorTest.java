package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.ScriptedAgent.code;
import static dev.signalbox.door.agent.ScriptedAgent.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.TestClock;
import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.AssignmentsReturned;
import dev.signalbox.dispatch.StepRunsAssigned;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.protocol.Artifact;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.GoingStepRun;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.LogChunk;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StepRuns;
import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.StepRunStops;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step run from the start of its process to its end, over the wire. */
@RoomTest
class StepRunDoorTest {

    @LocalServerPort int port;

    @Autowired Enrolments enrolments;
    @Autowired ApplicationContext room;
    @Autowired ProcessRuns runs;
    @Autowired StepRuns stepRuns;
    @Autowired StepRunStops stops;
    @Autowired JdbcClient jdbc;
    @Autowired ApplicationEventPublisher events;
    @Autowired TestClock clock;
    @Autowired Ids ids;

    @Test
    void aStepRunGoesFromItsStartToItsEndOverTheWire() throws IOException {
        ScriptedAgent agent = agent();
        ProcessRun run = start(agent);
        Assignment assignment = agent.untilAssigned(1).getFirst();

        LaunchSpec spec = agent.accept(assignment);
        assertThat(spec.task().name()).isEqualTo("main");
        assertThat(agent.accept(assignment)).isEqualTo(spec);
        assertThat(download(agent, spec.packageDigest()).body()).startsWith('P', 'K');

        agent.report(assignment, 1, Report.Kind.STARTED, null, null);
        assertThat(log(agent, assignment, 0, "one\n", false)).isEqualTo(4);
        assertThat(log(agent, assignment, 0, "one\n", false)).isEqualTo(4);
        assertThat(log(agent, assignment, 2, "e\ntwo\n", true)).isEqualTo(8);
        assertThat(log(agent, assignment, 100, "later", false)).isEqualTo(8);
        Artifact artifact =
                read(artifact(agent, assignment, "charts/größe.txt", "42"), 200, Artifact.class);
        assertThat(artifact.size()).isEqualTo(2);
        agent.report(assignment, 2, Report.Kind.ENDED, null, 0);
        agent.report(assignment, 2, Report.Kind.ENDED, null, 0);

        UUID stepRun = UUID.fromString(assignment.stepRunId());
        assertThat(stepRuns.find(stepRun).state()).isEqualTo(StepRunState.SUCCEEDED);
        await().until(() -> runs.find(run.id()).state() == RunState.COMPLETED);
        assertThat(agent.poll("").assignments()).isEmpty();
        assertThat(agent.tryToAccept(assignment).statusCode()).isEqualTo(410);
        assertThat(download(agent, spec.packageDigest()).statusCode()).isEqualTo(410);
    }

    @Test
    void anotherMachineMaySayNothingAboutIt() throws IOException {
        ScriptedAgent agent = agent();
        start(agent);
        var assignment = agent.untilAssigned(1).getFirst();
        ScriptedAgent other = agent();
        var answers =
                List.of(
                        other.tryToAccept(assignment),
                        other.send(
                                other.of(assignment, "/reports")
                                        .POST(
                                                body(
                                                        new Report(
                                                                1,
                                                                Report.Kind.STARTED,
                                                                "2026-11-21T09:30:00Z",
                                                                null,
                                                                null,
                                                                null)))),
                        other.send(
                                other.of(assignment, "/log/0")
                                        .PUT(BodyPublishers.ofString("hello"))),
                        artifact(other, assignment, "a.txt", "a"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(410));
        assertThat(answers).allSatisfy(answer -> assertThat(code(answer)).isEqualTo("GONE"));
    }

    @Test
    void anOlderTokenAndAnOlderProcessAreRefused() throws IOException {
        ScriptedAgent agent = agent();
        start(agent);
        var assignment = agent.untilAssigned(1).getFirst();
        var older =
                new DesiredState.Assignment(
                        assignment.stepRunId(),
                        assignment.fencingToken() - 1,
                        assignment.wanted(),
                        0,
                        "",
                        null);
        assertThat(code(agent.tryToAccept(older))).isEqualTo("STALE_FENCING_TOKEN");

        ScriptedAgent newer = agent.again(port);
        newer.open();
        assertThat(code(agent.tryToAccept(assignment))).isEqualTo("STALE_EPOCH");
        assertThat(newer.tryToAccept(assignment).statusCode()).isEqualTo(200);
    }

    @Test
    void whatAnAgentComesBackWithGoesOnAndWhatItComesBackWithoutIsLost() throws IOException {
        ScriptedAgent agent = agent();
        start(agent);
        var assignment = agent.untilAssigned(1).getFirst();
        agent.tryToAccept(assignment);
        UUID stepRun = UUID.fromString(assignment.stepRunId());

        agent.open(new GoingStepRun(assignment.stepRunId(), assignment.fencingToken(), "RUNNING"));
        assertThat(stepRuns.find(stepRun).state()).isEqualTo(StepRunState.RUNNING);
        assertThat(agent.poll("").assignments()).hasSize(1);

        agent.open();
        assertThat(stepRuns.find(stepRun).code()).isEqualTo("MACHINE_LOST");
        assertThat(stepRuns.find(stepRun).message()).contains("came back without");
        assertThat(agent.poll("").assignments()).isEmpty();
    }

    @Test
    void anAgentThatIsTooOldBringsHomeWhatItHasAndGetsNothingNew() throws IOException {
        ScriptedAgent agent = agent();
        start(agent);
        var assignment = agent.untilAssigned(1).getFirst();
        agent.tryToAccept(assignment);
        UUID stepRun = UUID.fromString(assignment.stepRunId());
        var going = new GoingStepRun(assignment.stepRunId(), assignment.fencingToken(), "RUNNING");

        agent.version(0);
        agent.open(going);
        assertThat(agent.poll("", going).assignments()).hasSize(1);
        agent.report(assignment, 1, Report.Kind.STARTED, null, null);
        assertThat(log(agent, assignment, 0, "one\n", false)).isEqualTo(4);
        assertThat(artifact(agent, assignment, "a.txt", "a").statusCode()).isEqualTo(200);
        agent.report(assignment, 2, Report.Kind.ENDED, null, 0);
        assertThat(stepRuns.find(stepRun).state()).isEqualTo(StepRunState.SUCCEEDED);

        ProcessRun next = start(agent);
        assertThat(code(agent.pollLater("").join())).isEqualTo("AGENT_TOO_OLD");
        await().until(() -> "AGENT_TOO_OLD".equals(waitCode(next.id())));
    }

    @Test
    void whatComesBackUnacceptedIsToldFromItsBeginningByWhoeverGetsItNext() throws IOException {
        ScriptedAgent agent = agent();
        start(agent);
        var first = agent.untilAssigned(1).getFirst();
        agent.report(first, 7, Report.Kind.PREPARING, null, null);
        log(agent, first, 0, "of the first assignment\n", false);
        UUID stepRun = UUID.fromString(first.stepRunId());

        events.publishEvent(new AssignmentsReturned(List.of(stepRun)));
        long token = first.fencingToken() + 1_000_000;
        events.publishEvent(
                new StepRunsAssigned(
                        List.of(
                                new StepRunsAssigned.Assigned(
                                        stepRun, agent.machineId(), token, clock.instant()))));

        var second = new DesiredState.Assignment(first.stepRunId(), token, Wanted.RUN, 0, "", null);
        assertThat(log(agent, second, 0, "of the second\n", false)).isEqualTo(14);
        assertThat(stepRuns.find(stepRun).lastReport()).isZero();
        agent.report(second, 1, Report.Kind.PREPARING, null, null);
        assertThat(stepRuns.find(stepRun).lastReport()).isEqualTo(1);
    }

    @Test
    void whatIsToStopAndWasNeverLaunchedEndsWhenItsAgentAsksForIt() throws IOException {
        ScriptedAgent agent = agent();
        ProcessRun run = start(agent);
        var assignment = agent.untilAssigned(1).getFirst();
        agent.tryToAccept(assignment);
        UUID stepRun = UUID.fromString(assignment.stepRunId());
        stops.stop(stepRun, StopMode.POLITE, "wrong day", Actor.room());
        assertThat(agent.poll("").assignments().getFirst().wanted()).isEqualTo(Wanted.STOP);

        assertThat(code(agent.tryToAccept(assignment))).isEqualTo("GONE");

        assertThat(stepRuns.find(stepRun).state()).isEqualTo(StepRunState.STOPPED);
        assertThat(stepRuns.find(stepRun).code()).isEqualTo("STOPPED_BY_PERSON");
        await().until(() -> runs.find(run.id()).state() == RunState.UNRESOLVED);
        assertThat(agent.poll("").assignments()).isEmpty();
    }

    private String waitCode(UUID runId) {
        return jdbc.sql("select wait_code from queue_entry where run_id = :run")
                .param("run", runId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Test
    void whatIsMalformedIsRefusedWithASentence() throws IOException {
        ScriptedAgent agent = agent();
        start(agent);
        var assignment = agent.untilAssigned(1).getFirst();
        agent.tryToAccept(assignment);
        assertThat(
                        code(
                                agent.send(
                                        agent.of(assignment, "/reports")
                                                .POST(
                                                        BodyPublishers.ofString(
                                                                "{\"sequence\": 0, \"kind\": \"STARTED\", \"at\": \"now\"}")))))
                .isEqualTo("INVALID");
        assertThat(
                        code(
                                agent.send(
                                        agent.of(assignment, "/log/-1")
                                                .PUT(BodyPublishers.ofString("x")))))
                .isEqualTo("INVALID");
        assertThat(
                        code(
                                agent.send(
                                        agent.of(assignment, "/log/0")
                                                .header("Content-Encoding", "gzip")
                                                .PUT(BodyPublishers.ofString("not gzip")))))
                .isEqualTo("INVALID");
        assertThat(artifact(agent, assignment, "../../etc/passwd", "x").statusCode())
                .isEqualTo(400);
        byte[] bomb = gzip("0".repeat(5 << 20).getBytes(StandardCharsets.UTF_8));
        assertThat(
                        agent.send(
                                        agent.of(assignment, "/log/0")
                                                .header("Content-Encoding", "gzip")
                                                .PUT(BodyPublishers.ofByteArray(bomb)))
                                .statusCode())
                .isEqualTo(413);
    }

    private ScriptedAgent agent() {
        String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
        return ScriptedAgent.ready(port, token, "wire-" + ids.next(), 4);
    }

    private ProcessRun start(ScriptedAgent agent) throws IOException {
        return SharedWork.start(room, "wire-" + ids.next(), agent);
    }

    private static HttpResponse<byte[]> download(ScriptedAgent agent, String digest) {
        return agent.send(
                agent.request(Wire.PACKAGES + "/" + digest).GET(), BodyHandlers.ofByteArray());
    }

    private static long log(
            ScriptedAgent agent, Assignment assignment, long offset, String text, boolean packed)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var request =
                agent.of(assignment, "/log/" + offset)
                        .PUT(BodyPublishers.ofByteArray(packed ? gzip(bytes) : bytes));
        return read(
                        agent.send(packed ? request.header("Content-Encoding", "gzip") : request),
                        200,
                        LogChunk.class)
                .nextOffset();
    }

    private static HttpResponse<String> artifact(
            ScriptedAgent agent, Assignment assignment, String path, String text) {
        String encoded = java.net.URLEncoder.encode(path, StandardCharsets.UTF_8);
        return agent.send(
                agent.of(assignment, "/artifacts?path=" + encoded)
                        .PUT(BodyPublishers.ofString(text)));
    }

    private static HttpRequest.BodyPublisher body(Object value) {
        return BodyPublishers.ofString(ScriptedAgent.JSON.writeValueAsString(value));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
