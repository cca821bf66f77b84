package dev.signalbox.door.agent;

import static dev.signalbox.door.agent.ScriptedAgent.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.dispatch.Assignments;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Wire;
import dev.signalbox.start.RoomOnDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class RoomRestartTest {

    @TempDir Path data;

    @Test
    void aStepRunGoesOnOverARestartOfTheRoom() throws IOException {
        var house = new RoomOnDatabase(data);
        ScriptedAgent agent;
        UUID run;
        DesiredState before;
        LaunchSpec spec;
        try (var room = house.start("--signalbox.local-agent=false")) {
            String token =
                    room.getBean(Enrolments.class)
                            .newToken(Duration.ofHours(1), Actor.room())
                            .text();
            agent = ScriptedAgent.ready(house.port(), token, "steady", 2);
            run = start(room, agent);
            before = untilAssigned(agent);
            spec = read(accept(agent, before.assignments().getFirst()), 200, LaunchSpec.class);
        }
        try (var room = house.start("--signalbox.local-agent=false")) {
            var after = agent.poll("").assignments();
            assertThat(after).isEqualTo(before.assignments());
            assertThat(read(accept(agent, after.getFirst()), 200, LaunchSpec.class))
                    .isEqualTo(spec);

            report(agent, after.getFirst(), 1, Report.Kind.STARTED, null);
            report(agent, after.getFirst(), 2, Report.Kind.ENDED, 0);

            var runs = room.getBean(ProcessRuns.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> runs.find(run).state() == RunState.COMPLETED);
            assertThat(agent.poll("").assignments()).isEmpty();
        }
    }

    @Test
    void aRoomThatWasAwayForTenMinutesGivesNothingUpAndWhatGoesIsBroughtHome() throws IOException {
        var house = new RoomOnDatabase(data);
        ScriptedAgent agent;
        UUID run;
        DesiredState before;
        try (var room = house.start("--signalbox.local-agent=false")) {
            String token =
                    room.getBean(Enrolments.class)
                            .newToken(Duration.ofHours(1), Actor.room())
                            .text();
            agent = ScriptedAgent.ready(house.port(), token, "faithful", 2);
            run = start(room, agent);
            before = untilAssigned(agent);
            accept(agent, before.assignments().getFirst());
            report(agent, before.assignments().getFirst(), 1, Report.Kind.STARTED, null);
        }
        try (var room = house.start("--signalbox.local-agent=false")) {
            int aged =
                    room.getBean(JdbcClient.class)
                            .sql("update machine_beat set seen_at = now() - interval '11 minutes'")
                            .update();
            assertThat(aged).isEqualTo(1);
            await().during(Duration.ofSeconds(6))
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            room.getBean(Assignments.class)
                                            .of(agent.machineId())
                                            .assignments()
                                            .size()
                                    == 1);

            assertThat(agent.poll("").assignments()).isEqualTo(before.assignments());

            report(agent, before.assignments().getFirst(), 2, Report.Kind.ENDED, 0);
            var runs = room.getBean(ProcessRuns.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> runs.find(run).state() == RunState.COMPLETED);
        }
    }

    private static UUID start(ApplicationContext room, ScriptedAgent agent) throws IOException {
        UUID packageId =
                room.getBean(Packages.class)
                        .upload(
                                "steady",
                                null,
                                new ByteArrayInputStream(Zips.simple("steady")),
                                Actor.room())
                        .version()
                        .packageId();
        var process =
                room.getBean(Processes.class)
                        .create(
                                new ProcessForm(
                                        "steady",
                                        "",
                                        List.of(
                                                StepForm.of(
                                                        "only",
                                                        packageId,
                                                        "main",
                                                        agent.machineId()))),
                                Actor.room());
        return room.getBean(Starts.class)
                .start(new StartRequest(process.id(), List.of(), StartedBy.of(Actor.room())))
                .id();
    }

    private static DesiredState untilAssigned(ScriptedAgent agent) {
        DesiredState desired = agent.poll("");
        while (desired.assignments().isEmpty()) {
            desired = agent.poll(desired.revision());
        }
        return desired;
    }

    private static HttpResponse<String> accept(
            ScriptedAgent agent, DesiredState.Assignment assignment) {
        return agent.send(
                of(agent, assignment, "/accept").POST(BodyPublishers.ofByteArray(new byte[0])));
    }

    private static void report(
            ScriptedAgent agent,
            DesiredState.Assignment assignment,
            long sequence,
            Report.Kind kind,
            @Nullable Integer exit) {
        var report = new Report(sequence, kind, "2026-11-21T09:30:00Z", null, exit, null);
        var answer =
                agent.send(
                        of(agent, assignment, "/reports")
                                .POST(
                                        BodyPublishers.ofString(
                                                ScriptedAgent.JSON.writeValueAsString(report))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static HttpRequest.Builder of(
            ScriptedAgent agent, DesiredState.Assignment assignment, String rest) {
        return agent.request(Wire.STEP_RUNS + "/" + assignment.stepRunId() + rest)
                .header(Wire.FENCING_HEADER, Long.toString(assignment.fencingToken()));
    }
}
