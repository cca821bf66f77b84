package dev.signalbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.TestClock;
import dev.signalbox.fleet.Fleet;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.process.Priority;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

@DispatchRoomTest
@Import(DispatchTest.Listening.class)
class DispatchTest {

    @Autowired ApplicationContext room;
    @Autowired RunQueue queue;
    @Autowired Assignments assignments;
    @Autowired Comebacks comebacks;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired News news;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whatWaitsIsGivenToItsMachineInTheOrderOfPriorityAndTime() {
        UUID machine = Fleet.machine(room, "miette", 0);
        List<UUID> stepRuns =
                Stream.of(Priority.LOW, Priority.NORMAL, Priority.CRITICAL, Priority.NORMAL)
                        .map(priority -> enqueue(machine, priority, false))
                        .toList();
        stepRuns.forEach(stepRun -> untilItWaitsFor(stepRun, WaitCode.NO_PLACES));

        place(machine, 2);

        await().until(() -> assignments.of(machine).assignments().size() == 2);
        assertThat(assigned(machine)).containsExactlyInAnyOrder(stepRuns.get(2), stepRuns.get(1));
        untilItWaitsFor(stepRuns.get(3), WaitCode.PLACES_BUSY);

        assignments.end(stepRuns.get(2));

        await().until(() -> assigned(machine).contains(stepRuns.get(3)));
        assertThat(assigned(machine)).doesNotContain(stepRuns.get(0));
    }

    @Test
    void onlyOneForegroundRunHasTheScreenAndTheNextFollows() {
        UUID machine = Fleet.machine(room, "kiosk", 1);
        UUID first = enqueue(machine, Priority.NORMAL, true);
        UUID second = enqueue(machine, Priority.NORMAL, true);
        await().until(() -> assigned(machine).contains(first));
        untilItWaitsFor(second, WaitCode.FOREGROUND_BUSY);

        assignments.end(first);

        await().until(() -> assigned(machine).equals(List.of(second)));
    }

    @Test
    void everyChangeOfAnAssignmentChangesTheRevision() {
        UUID machine = Fleet.machine(room, "reviser", 1);
        UUID stepRun = enqueue(machine, Priority.NORMAL, false);
        await().until(() -> assigned(machine).contains(stepRun));
        long assigned = assignments.of(machine).revision();

        assignments.want(stepRun, Wanted.STOP, Duration.ofSeconds(30), "by anna");
        var wanted = assignments.of(machine);
        assertThat(wanted.revision()).isGreaterThan(assigned);
        assertThat(wanted.assignments().getFirst())
                .extracting(DesiredState.Assignment::wanted, DesiredState.Assignment::withinMillis)
                .containsExactly(Wanted.STOP, 30_000L);

        assignments.want(stepRun, Wanted.KILL, Duration.ZERO, "by anna");
        assignments.want(stepRun, Wanted.RUN, Duration.ZERO, "");
        assertThat(assignments.of(machine).assignments().getFirst().wanted())
                .isEqualTo(Wanted.KILL);

        assertThat(assignments.end(stepRun)).isTrue();
        assertThat(assignments.end(stepRun)).isFalse();
        assertThat(assignments.of(machine).revision()).isGreaterThan(wanted.revision());
    }

    @Test
    void anAssignmentNotAcceptedGoesBackToItsOldPlaceAndTheMachineIsSkippedForAWhile() {
        UUID machine = Fleet.machine(room, "sleeper", 1);
        UUID stepRun = enqueue(machine, Priority.NORMAL, false);
        await().until(() -> assigned(machine).contains(stepRun));
        long token = assignments.of(machine).assignments().getFirst().fencingToken();

        clock.advance(Duration.ofSeconds(16));

        untilItWaitsFor(stepRun, WaitCode.MACHINE_SKIPPED);
        assertThat(news.of(AssignmentsReturned.class))
                .anyMatch(returned -> returned.stepRunIds().contains(stepRun));
        assertThat(assignments.accept(machine, stepRun, token)).isFalse();

        clock.advance(Duration.ofSeconds(31));

        await().atMost(Duration.ofSeconds(15)).until(() -> assigned(machine).contains(stepRun));
        long next = assignments.of(machine).assignments().getFirst().fencingToken();
        assertThat(next).isGreaterThan(token);
        assertThat(assignments.accept(machine, stepRun, token)).isFalse();
        assertThat(assignments.accept(machine, stepRun, next)).isTrue();
        assertThat(assignments.accept(machine, stepRun, next)).isTrue();
    }

    @Test
    void whoWaitsLongerThanItMayLeavesTheLineWithWhatItWaitedFor() {
        UUID machine = Fleet.machine(room, "absent", 1);
        jdbc.sql("delete from machine_beat where machine_id = :id").param("id", machine).update();
        UUID stepRun = enqueue(machine, Priority.NORMAL, false);
        untilItWaitsFor(stepRun, WaitCode.MACHINE_OFFLINE);

        clock.advance(Duration.ofHours(3).plusSeconds(1));

        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        news.of(QueueLimitPassed.class).stream()
                                .flatMap(passed -> passed.passed().stream())
                                .anyMatch(passed ->
                                        passed.stepRunId().equals(stepRun)
                                                && "MACHINE_OFFLINE".equals(passed.causeCode())
                                                && "absent is offline."
                                                        .equals(passed.causeSentence())));
        assertThat(queue.withdraw(List.of(stepRun))).isEmpty();
    }

    @Test
    void whatIsWithdrawnIsToldApartFromWhatIsAssigned() {
        UUID machine = Fleet.machine(room, "picky", 1);
        UUID assigned = enqueue(machine, Priority.NORMAL, false);
        await().until(() -> assigned(machine).contains(assigned));
        UUID waiting = enqueue(machine, Priority.NORMAL, false);

        assertThat(queue.withdraw(List.of(assigned, waiting))).containsExactly(waiting);
    }

    @Test
    void anAgentThatCameBackWithoutAStepRunHasLostIt() {
        UUID machine = Fleet.machine(room, "wiped", 2);
        UUID accepted = enqueue(machine, Priority.NORMAL, false);
        UUID untouched = enqueue(machine, Priority.NORMAL, false);
        await().until(() -> assigned(machine).size() == 2);
        var token =
                assignments.of(machine).assignments().stream()
                        .filter(assignment -> assignment.stepRunId().equals(accepted.toString()))
                        .findFirst()
                        .orElseThrow()
                        .fencingToken();
        assertThat(assignments.accept(machine, accepted, token)).isTrue();

        comebacks.without(machine, List.of());

        assertThat(assigned(machine)).containsExactly(untouched);
        assertThat(news.of(MachineLost.class))
                .anyMatch(lost -> lost.stepRunIds().equals(List.of(accepted)));
    }

    @Test
    void aThousandStepRunsOverManyMachinesAreAllAssignedOnce() {
        List<UUID> machines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            machines.add(Fleet.machine(room, "many", 20));
        }
        List<UUID> stepRuns = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            stepRuns.add(enqueue(machines.get(i % 10), Priority.NORMAL, false));
        }
        List<UUID> seen = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    for (UUID machine : machines) {
                        var now = assigned(machine);
                        assertThat(now).hasSizeLessThanOrEqualTo(20);
                        seen.addAll(assignments.end(now));
                    }
                    return seen.size() >= 1000;
                });
        assertThat(seen).containsExactlyInAnyOrderElementsOf(stepRuns);
    }

    private List<UUID> assigned(UUID machine) {
        return assignments.of(machine).assignments().stream()
                .map(assignment -> UUID.fromString(assignment.stepRunId()))
                .toList();
    }

    private void untilItWaitsFor(UUID stepRun, WaitCode code) {
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        jdbc.sql("select wait_code from queue_entry where step_run_id = :id")
                                .param("id", stepRun)
                                .query(String.class)
                                .optional()
                                .filter(code.name()::equals)
                                .isPresent());
    }

    private void place(UUID machine, int places) {
        jdbc.sql("update machine set places = :places where id = :id")
                .param("places", places)
                .param("id", machine)
                .update();
        room.publishEvent(new dev.signalbox.fleet.MachineNews(machine));
    }

    private UUID enqueue(UUID machine, Priority priority, boolean foreground) {
        UUID stepRun = room.getBean(dev.signalbox.kit.Ids.class).next();
        Instant now = clock.instant();
        queue.enqueue(List.of(Asked.of(stepRun, machine, priority, foreground, now)));
        return stepRun;
    }

    static class News {

        private final List<Object> told = new CopyOnWriteArrayList<>();

        <T> List<T> of(Class<T> kind) {
            return told.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        @EventListener
        void on(AssignmentsReturned event) {
            told.add(event);
        }

        @EventListener
        void on(QueueLimitPassed event) {
            told.add(event);
        }

        @EventListener
        void on(MachineLost event) {
            told.add(event);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        News news() {
            return new News();
        }
    }
}
