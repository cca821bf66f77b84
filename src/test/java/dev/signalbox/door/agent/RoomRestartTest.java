package dev.signalbox.door.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.Assignments;
import dev.signalbox.fleet.Enrolments;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.start.RoomOnDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class RoomRestartTest {

    @TempDir Path data;

    @Test
    void aStepRunGoesOnOverARestartOfTheRoom() throws IOException {
        var house = new RoomOnDatabase(data);
        ScriptedAgent agent;
        UUID run;
        List<Assignment> before;
        LaunchSpec spec;
        try (var room = house.start("--signalbox.local-agent=false")) {
            String token =
                    room.getBean(Enrolments.class)
                            .newToken(Duration.ofHours(1), Actor.room())
                            .text();
            agent = ScriptedAgent.ready(house.port(), token, "steady", 2);
            run = SharedWork.start(room, "steady", agent).id();
            before = agent.untilAssigned(1);
            spec = agent.accept(before.getFirst());
        }
        try (var room = house.start("--signalbox.local-agent=false")) {
            var after = agent.poll("").assignments();
            assertThat(after).isEqualTo(before);
            assertThat(agent.accept(after.getFirst())).isEqualTo(spec);

            agent.report(after.getFirst(), 1, Report.Kind.STARTED, null, null);
            agent.report(after.getFirst(), 2, Report.Kind.ENDED, null, 0);

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
        List<Assignment> before;
        try (var room = house.start("--signalbox.local-agent=false")) {
            String token =
                    room.getBean(Enrolments.class)
                            .newToken(Duration.ofHours(1), Actor.room())
                            .text();
            agent = ScriptedAgent.ready(house.port(), token, "faithful", 2);
            run = SharedWork.start(room, "steady", agent).id();
            before = agent.untilAssigned(1);
            agent.accept(before.getFirst());
            agent.report(before.getFirst(), 1, Report.Kind.STARTED, null, null);
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

            assertThat(agent.poll("").assignments()).isEqualTo(before);

            agent.report(before.getFirst(), 2, Report.Kind.ENDED, null, 0);
            var runs = room.getBean(ProcessRuns.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> runs.find(run).state() == RunState.COMPLETED);
        }
    }
}
