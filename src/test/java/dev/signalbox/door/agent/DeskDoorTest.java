package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.ScriptedAgent.code;
import static dev.signalbox.door.agent.ScriptedAgent.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.door.rest.RestCaller;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Screen;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.Problem;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.ScreenAnswer;
import dev.signalbox.protocol.StartedProcess;
import dev.signalbox.protocol.Wire;
import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.StepRunStops;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What going robots ask for over the wire: other processes beside them, and the screen. */
class DeskDoorTest extends PageTest {

    @LocalServerPort int port;

    @Autowired Enrolments enrolments;
    @Autowired Packages packages;
    @Autowired Processes processes;
    @Autowired Starts starts;
    @Autowired ProcessRuns runs;
    @Autowired StepRunStops stops;

    private ScriptedAgent agent;
    private ScriptedAgent elsewhere;
    private ProcessRun parentRun;
    private Assignment parent;

    @BeforeEach
    void aRobotGoesOnAMachineWithOnePlace() throws IOException {
        agent = agent(1);
        elsewhere = agent(1);
        parentRun = begin(process(agent, false));
        parent = agent.untilAssigned(1).getFirst();
        agent.accept(parent);
    }

    @Test
    void itRunsOnTheSameMachineAtOnceWhereverItsStepsPointTo() throws Exception {
        String name = process(elsewhere, false);

        StartedProcess started =
                read(start(name, "[{\"n\": 1}]", "once"), 200, StartedProcess.class);

        assertThat(started.url()).isEqualTo("{room}/runs/" + started.id());
        Assignment child = other(agent.untilAssigned(2));
        assertThat(elsewhere.poll("").assignments()).isEmpty();
        ProcessRun run = runs.find(UUID.fromString(started.id()));
        assertThat(run.startedByKind()).isEqualTo(StartedBy.Kind.PROCESS);
        assertThat(run.startedById()).isEqualTo(parentRun.id());

        assertThat(
                        page("/runs/" + run.id())
                                .select("a[href=/runs/" + run.id() + "/started-by]")
                                .text())
                .isEqualTo(run.startedByName());

        agent.complete(child);
        await().until(() -> runs.find(run.id()).state() == RunState.COMPLETED);
        var now =
                read(
                        agent.send(agent.of(parent, "/processes/" + started.id()).GET()),
                        200,
                        StartedProcess.class);
        assertThat(now.state()).isEqualTo("COMPLETED");
        assertThat(now.done()).isEqualTo(1);
    }

    @Test
    void theSameCallAgainStartsNothingNew() throws IOException {
        String name = process(agent, false);
        var first = read(start(name, "[]", "same"), 200, StartedProcess.class);
        var again = read(start(name, "[]", "same"), 200, StartedProcess.class);
        assertThat(again).isEqualTo(first);
        assertThat(read(start(name, "[]", "new"), 200, StartedProcess.class).number())
                .isEqualTo(first.number() + 1);
    }

    @Test
    void neitherOnesStopTouchesTheOther() throws IOException {
        String name = process(agent, false);
        var started = read(start(name, "[]", "k"), 200, StartedProcess.class);
        Assignment child = other(agent.untilAssigned(2));
        agent.accept(child);

        stops.stop(UUID.fromString(parent.stepRunId()), StopMode.KILL, "enough", Actor.room());

        List<Assignment> now = agent.poll("").assignments();
        assertThat(now)
                .filteredOn(one -> one.stepRunId().equals(child.stepRunId()))
                .extracting(Assignment::wanted)
                .containsExactly(Wanted.RUN);
        agent.report(parent, 1, Report.Kind.ENDED, "KILLED", null);
        assertThat(runs.find(UUID.fromString(started.id())).state())
                .isEqualTo(RunState.IN_PROGRESS);
    }

    @Test
    void oneThatNeedsTheScreenStartsOnlyWhileTheScreenIsFree() throws IOException {
        String name = process(elsewhere, true);
        read(start(name, "[]", "first"), 200, StartedProcess.class);
        Assignment child = other(agent.untilAssigned(2));
        agent.accept(child);

        HttpResponse<String> second = start(name, "[]", "second");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(code(second)).isEqualTo("FOREGROUND_BUSY");
        assertThat(ScriptedAgent.JSON.readValue(second.body(), Problem.class).error().message())
                .contains("is held by " + name + " run 1, step 1.");
        agent.report(child, 1, Report.Kind.STARTED, null, null);
        agent.report(child, 2, Report.Kind.ENDED, null, 0);
        assertThat(read(start(name, "[]", "third"), 200, StartedProcess.class).number())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeStartedIsSaid() throws IOException {
        assertThat(code(start("nobody knows it", "[]", "k"))).isEqualTo("NOT_FOUND");
        assertThat(code(start("", "[]", "k"))).isEqualTo("INVALID");
        String of = "/processes/" + parentRun.id();
        assertThat(agent.send(agent.of(parent, of).GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void whoWaitsForTheScreenIsShownWithItsHolderAndGetsItWhenThatGivesItBack() throws Exception {
        var started = read(start(process(agent, false), "[]", "k"), 200, StartedProcess.class);
        Assignment child = other(agent.untilAssigned(2));
        agent.accept(child);
        assertThat(ask(parent).screen()).isEqualTo(Screen.WAITING);
        await().until(() -> ask(parent).screen() == Screen.GRANTED);
        assertThat(ask(child).screen()).isEqualTo(Screen.WAITING);

        var rest = new RestCaller(port);
        String path = "/step-runs/" + child.stepRunId();
        await().until(() ->
                rest.get(path).json().at("/wait/code").asString("").equals("FOREGROUND_BUSY"));
        assertThat(rest.get(path).json().path("signalbox_state").asString()).isEqualTo("RUNNING");
        assertThat(page(path).select(".waits").text())
                .contains("is held by")
                .contains("It goes in the background and has asked for the screen");
        assertThat(ask(child).sentence()).contains("is held by");
        assertThat(page("/machines/" + agent.machineId()).text()).contains("Screen");

        var back = agent.send(agent.of(parent, "/foreground").DELETE());
        assertThat(back.statusCode()).isEqualTo(204);

        await().until(() -> screen(child) == Screen.GRANTED);
        assertThat(screen(parent)).isNull();
        agent.report(child, 1, Report.Kind.ENDED, null, 1);
        assertThat(runs.find(UUID.fromString(started.id())).number()).isEqualTo(1);
        assertThat(agent.send(agent.of(child, "/foreground").POST(BodyPublishers.ofString("{}"))))
                .returns(410, HttpResponse::statusCode);
        assertThat(code(agent.send(agent.of(parent, "/foreground").POST(negative()))))
                .isEqualTo("INVALID");
    }

    private static BodyPublisher negative() {
        return BodyPublishers.ofString("{\"waitSeconds\": -1}");
    }

    private ScreenAnswer ask(Assignment assignment) {
        var answer =
                agent.send(agent.of(assignment, "/foreground").POST(BodyPublishers.ofString("{}")));
        return read(answer, 200, ScreenAnswer.class);
    }

    private @Nullable Screen screen(Assignment assignment) {
        return agent.poll("").assignments().stream()
                .filter(one -> one.stepRunId().equals(assignment.stepRunId()))
                .findFirst()
                .orElseThrow()
                .screen();
    }

    private HttpResponse<String> start(String process, String payloads, String key) {
        return agent.send(
                agent.of(parent, "/processes")
                        .header(Wire.ONCE_HEADER, key)
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"process\": \"%s\", \"payloads\": %s}"
                                                .formatted(process, payloads))));
    }

    private Assignment other(List<Assignment> assignments) {
        return assignments.stream()
                .filter(one -> !one.stepRunId().equals(parent.stepRunId()))
                .findFirst()
                .orElseThrow();
    }

    private ScriptedAgent agent(int places) {
        String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
        return ScriptedAgent.ready(port, token, "beside-" + ids.next(), places);
    }

    private String process(ScriptedAgent where, boolean foreground) throws IOException {
        String name = "beside " + ids.next();
        byte[] zip =
                Zips.of(
                        "signalbox.yaml",
                        """
                        environment: none
                        tasks:
                          main: {command: [python3, main.py], foreground: %s}
                        """
                                .formatted(foreground),
                        "main.py",
                        "print('" + name + "')\n");
        UUID packageId =
                packages.upload(name, null, new ByteArrayInputStream(zip), Actor.room())
                        .version()
                        .packageId();
        processes.create(
                new ProcessForm(
                        name,
                        "",
                        List.of(StepForm.of("only", packageId, "main", where.machineId()))),
                Actor.room());
        return name;
    }

    private ProcessRun begin(String process) {
        UUID id = processes.findByName(process).orElseThrow().id();
        return starts.start(new StartRequest(id, List.of(), StartedBy.of(Actor.room())));
    }
}
