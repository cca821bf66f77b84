package dev.signalbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.fleet.Fleet;
import dev.signalbox.fleet.MachineState;
import dev.signalbox.fleet.Machines;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.Priority;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Limits short enough to wait for; beats are moved into the past instead of waiting for silence.
 */
@DispatchRoomTest
@Import(DispatchTest.Listening.class)
@TestPropertySource(
        properties = {"signalbox.agents.unresponsive-after=10s", "signalbox.agents.lost-limit=20s"})
class SilentMachinesTest {

    @Autowired ApplicationContext room;
    @Autowired RunQueue queue;
    @Autowired Assignments assignments;
    @Autowired Machines machines;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;
    @Autowired DispatchTest.News news;

    @Test
    void whatASilentMachineHasIsGivenUpAfterTheLimitAndToldWithTheLastBeat() {
        UUID machine = Fleet.machine(room, "silent", 1);
        UUID stepRun = accepted(machine);

        silentFor(machine, 15);
        assertThat(machines.find(machine).state()).isEqualTo(MachineState.UNRESPONSIVE);
        assertThat(lost(stepRun)).isFalse();

        silentFor(machine, 25);
        assertThat(machines.find(machine).state()).isEqualTo(MachineState.OFFLINE);
        await().atMost(Duration.ofSeconds(60)).until(() -> lost(stepRun));
        assertThat(assignments.of(machine).assignments()).isEmpty();
    }

    @Test
    void whatIsToBeKilledOnAMachineThatDoesNotAnswerIsNotWaitedFor() {
        UUID machine = Fleet.machine(room, "deaf", 1);
        UUID stepRun = accepted(machine);
        assignments.want(stepRun, Wanted.KILL, Duration.ZERO, "by anna");

        silentFor(machine, 12);

        await().atMost(Duration.ofSeconds(60)).until(() -> lost(stepRun));
    }

    @Test
    void theLostLimitOfAMachineOrItsGroupHoldsInsteadOfTheRooms() {
        UUID alone = Fleet.machine(room, "patient", 1);
        UUID member = Fleet.machine(room, "member", 1);
        jdbc.sql("update machine set lost_limit_seconds = 600 where id = :id")
                .param("id", alone)
                .update();
        jdbc.sql(
                        """
                        with made as (
                            insert into machine_group (id, name, lost_limit_seconds, created_at, created_by)
                            values (:group, 'patient ones', 1200, now(), 'test')
                            returning id
                        )
                        update machine set group_id = made.id from made where machine.id = :id
                        """)
                .param("group", room.getBean(Ids.class).next())
                .param("id", member)
                .update();
        List<UUID> kept = List.of(accepted(alone), accepted(member));
        UUID usual = accepted(Fleet.machine(room, "usual", 1));

        jdbc.sql("update machine_beat set seen_at = now() - interval '5 minutes'").update();

        await().atMost(Duration.ofSeconds(60)).until(() -> lost(usual));
        room.getBean(LostMachines.class).sweep();
        assertThat(kept).noneMatch(this::lost);
        assertThat(List.of(machines.find(alone).state(), machines.find(member).state()))
                .containsOnly(MachineState.UNRESPONSIVE);
        silentFor(alone, 610);
        silentFor(member, 610);
        assertThat(machines.find(alone).state()).isEqualTo(MachineState.OFFLINE);
        assertThat(machines.find(member).state()).isEqualTo(MachineState.UNRESPONSIVE);
        assertThat(machines.find(member).lostLimit()).isEqualTo(Duration.ofMinutes(20));
    }

    private UUID accepted(UUID machine) {
        UUID stepRun = room.getBean(Ids.class).next();
        Instant now = clock.instant();
        queue.enqueue(List.of(Asked.of(stepRun, machine, Priority.NORMAL, false, now)));
        await().until(() -> !assignments.of(machine).assignments().isEmpty());
        long token = assignments.of(machine).assignments().getFirst().fencingToken();
        assertThat(assignments.accept(machine, stepRun, token + 1)).isFalse();
        assertThat(machines.find(machine).claimedAt()).as("not by a wrong token").isNull();
        assertThat(assignments.accept(machine, stepRun, token)).isTrue();
        assertThat(machines.find(machine).claimedAt()).isNotNull();
        return stepRun;
    }

    private boolean lost(UUID stepRun) {
        return news.of(MachineLost.class).stream()
                .anyMatch(lost -> lost.stepRunIds().contains(stepRun));
    }

    private void silentFor(UUID machine, int seconds) {
        jdbc.sql(
                        "update machine_beat set seen_at = now() - make_interval(secs => :seconds) where machine_id = :machine")
                .param("seconds", seconds)
                .param("machine", machine)
                .update();
    }
}
