package dev.signalbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.TestClock;
import dev.signalbox.fleet.Fleet;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Priority;
import dev.signalbox.protocol.DesiredState.Screen;
import dev.signalbox.protocol.ScreenAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@DispatchRoomTest
class ScreensTest {

    @Autowired ApplicationContext room;
    @Autowired RunQueue queue;
    @Autowired Assignments assignments;
    @Autowired Screens screens;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void backgroundRunsTakeTurnsAtTheScreenInTheOrderOfTheirAsking() {
        UUID machine = Fleet.machine(room, "desk", 3);
        UUID first = going(machine, false);
        UUID second = going(machine, false);
        UUID third = going(machine, false);

        ask(machine, second, null);
        untilGranted(machine, second);
        assertThat(ask(machine, first, null).screen()).isEqualTo(Screen.WAITING);
        clock.advance(Duration.ofSeconds(1));
        ask(machine, third, null);
        await().until(() -> ask(machine, third, null).sentence() != null);
        assertThat(ask(machine, third, null).sentence())
                .isEqualTo("The screen of desk is held by Letters " + second + ".");

        giveBack(machine, second);
        untilGranted(machine, first);
        assertThat(screen(machine, second)).isNull();
        assertThat(screen(machine, third)).isEqualTo(Screen.WAITING);

        assignments.end(first);
        untilGranted(machine, third);
    }

    @Test
    void askingAgainKeepsThePlaceInTheLineAndChangesNothingOnceItIsGranted() {
        UUID machine = Fleet.machine(room, "patient", 2);
        UUID holder = going(machine, false);
        UUID asker = going(machine, false);
        ask(machine, holder, null);
        untilGranted(machine, holder);
        ask(machine, asker, null);
        Instant asked = requestedAt(asker);

        clock.advance(Duration.ofSeconds(5));
        ask(machine, asker, Duration.ofMinutes(1));

        assertThat(requestedAt(asker)).isEqualTo(asked);
        long before = assignments.of(machine).revision();
        assertThat(ask(machine, holder, null).screen()).isEqualTo(Screen.GRANTED);
        assertThat(assignments.of(machine).revision()).isEqualTo(before);
    }

    @Test
    void whoWasStartedWithTheScreenHasItAndKeepsIt() {
        UUID machine = Fleet.machine(room, "front", 2);
        UUID owner = going(machine, true);
        UUID other = going(machine, false);

        assertThat(ask(machine, owner, null).screen()).isEqualTo(Screen.GRANTED);
        giveBack(machine, owner);
        ask(machine, other, null);
        await().until(() -> ask(machine, other, null).sentence() != null);

        assignments.end(owner);
        untilGranted(machine, other);
    }

    @Test
    void aForegroundRunWaitsBehindWhoAskedBeforeItAndStartsWhenThePlaceIsGivenBack() {
        UUID machine = Fleet.machine(room, "mixed", 2);
        UUID holder = going(machine, false);
        ask(machine, holder, null);
        untilGranted(machine, holder);

        UUID foreground = enqueue(machine, true);
        await().until(() ->
                "FOREGROUND_BUSY"
                        .equals(
                                jdbc.sql(
                                                "select wait_code from queue_entry where step_run_id = :id")
                                        .param("id", foreground)
                                        .query(String.class)
                                        .optional()
                                        .orElse("")));
        giveBack(machine, holder);

        await().until(() -> assigned(machine, foreground));
    }

    @Test
    void aWishThatWaitedLongerThanItMayIsDroppedAndTheRunGoesOn() {
        UUID machine = Fleet.machine(room, "hurried", 2);
        UUID holder = going(machine, false);
        UUID asker = going(machine, false);
        ask(machine, holder, null);
        untilGranted(machine, holder);
        ask(machine, asker, Duration.ofSeconds(20));

        clock.advance(Duration.ofSeconds(21));

        await().atMost(Duration.ofSeconds(15)).until(() -> screen(machine, asker) == null);
        assertThat(assigned(machine, asker)).isTrue();
        assertThat(ask(machine, asker, null).screen()).isEqualTo(Screen.WAITING);
    }

    @Test
    void whatDoesNotGoOnTheMachineAnyMoreMayNotAsk() {
        UUID machine = Fleet.machine(room, "over", 1);
        UUID stepRun = going(machine, false);
        long token = token(machine, stepRun);
        assertThatThrownBy(() -> screens.ask(machine, stepRun, token - 1, null))
                .isInstanceOf(Refused.class);
        assignments.end(stepRun);
        assertThatThrownBy(() -> screens.ask(machine, stepRun, token, null))
                .isInstanceOf(Refused.class);
    }

    private UUID enqueue(UUID machine, boolean foreground) {
        UUID stepRun = UUID.randomUUID();
        queue.enqueue(
                List.of(
                        new QueueRequest(
                                stepRun,
                                UUID.randomUUID(),
                                machine,
                                null,
                                "Letters " + stepRun,
                                Priority.NORMAL,
                                clock.instant(),
                                null,
                                null,
                                foreground,
                                false,
                                "",
                                false)));
        return stepRun;
    }

    private UUID going(UUID machine, boolean foreground) {
        UUID stepRun = enqueue(machine, foreground);
        await().until(() -> assigned(machine, stepRun));
        assertThat(assignments.accept(machine, stepRun, token(machine, stepRun))).isTrue();
        return stepRun;
    }

    private boolean assigned(UUID machine, UUID stepRun) {
        return assignments.of(machine).assignments().stream()
                .anyMatch(one -> one.stepRunId().equals(stepRun.toString()));
    }

    private long token(UUID machine, UUID stepRun) {
        return assignments.of(machine).assignments().stream()
                .filter(one -> one.stepRunId().equals(stepRun.toString()))
                .findFirst()
                .orElseThrow()
                .fencingToken();
    }

    private @Nullable Screen screen(UUID machine, UUID stepRun) {
        return assignments.of(machine).assignments().stream()
                .filter(one -> one.stepRunId().equals(stepRun.toString()))
                .findFirst()
                .orElseThrow()
                .screen();
    }

    private ScreenAnswer ask(UUID machine, UUID stepRun, @Nullable Duration limit) {
        return screens.ask(machine, stepRun, token(machine, stepRun), limit);
    }

    private void giveBack(UUID machine, UUID stepRun) {
        screens.giveBack(machine, stepRun, token(machine, stepRun));
    }

    private void untilGranted(UUID machine, UUID stepRun) {
        await().until(() -> screen(machine, stepRun) == Screen.GRANTED);
    }

    private Instant requestedAt(UUID stepRun) {
        return jdbc.sql("select requested_at from queue_entry where step_run_id = :id")
                .param("id", stepRun)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
