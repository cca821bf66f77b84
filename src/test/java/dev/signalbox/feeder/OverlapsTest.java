package dev.signalbox.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Overlap;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.run.Rig;
import dev.signalbox.stop.Stops;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class OverlapsTest {

    @Autowired ApplicationContext room;
    @Autowired Starts starts;
    @Autowired OpenRuns openRuns;
    @Autowired Feeder feeder;

    private Rig rig(Overlap overlap, @Nullable Integer limit) {
        Rig rig = Rig.of(room, step -> step);
        policy(rig, overlap, limit);
        return rig;
    }

    private static void policy(Rig rig, Overlap overlap, @Nullable Integer limit) {
        rig.jdbc
                .sql("update process set overlap = :overlap, overlap_limit = :limit where id = :id")
                .param("overlap", overlap.name())
                .param("limit", limit)
                .param("id", rig.process.id())
                .update();
    }

    private StartOutcome ask(Rig rig) {
        return starts.ask(new StartRequest(rig.process.id(), List.of(), StartedBy.of(Rig.ANNA)));
    }

    private static RunState state(Rig rig, ProcessRun run) {
        return rig.run(run.id()).state();
    }

    private static void untilIn(Rig rig, ProcessRun run, RunState state) {
        await().until(() -> state(rig, run) == state);
    }

    private static void finish(Rig rig, ProcessRun run) {
        await().until(() -> !rig.queued(run.id(), 0).isEmpty());
        rig.launchNext(run.id(), 0).drain();
        untilIn(rig, run, RunState.COMPLETED);
    }

    @Test
    void byDefaultRunsGoBesideEachOther() {
        Rig rig = rig(Overlap.ALLOW, null);
        rig.start();
        assertThat(rig.start().state()).isEqualTo(RunState.IN_PROGRESS);
    }

    @Test
    void aStartIsSkippedVisiblyWhileARunGoes() {
        Rig rig = rig(Overlap.SKIP, null);
        ProcessRun first = rig.start();
        StartOutcome second = ask(rig);
        assertThat(second.run()).isNull();
        assertThat(second.skipped()).startsWith("Not started: run 1 of " + rig.process.name());
        assertThatThrownBy(rig::start).isInstanceOf(Refused.class).hasMessageContaining("is going");
        assertThat(
                        rig.jdbc
                                .sql(
                                        "select after ->> 'why' from audit_entry where action = 'run.skip' and subject_id = :id")
                                .param("id", rig.process.id())
                                .query(String.class)
                                .list())
                .containsExactly(second.skipped());
        assertThat(
                        rig.jdbc
                                .sql(
                                        "select count(*) from journal where kind = 'run.skipped' and process_id = :id")
                                .param("id", rig.process.id())
                                .query(Long.class)
                                .single())
                .isOne();

        finish(rig, first);

        assertThat(rig.start().number()).as("a skipped start takes no number").isEqualTo(2);
    }

    @Test
    void oneRunWaitsForItsTurnAndBeginsWhenTheGoingOneHasEnded() {
        Rig rig = rig(Overlap.QUEUE, null);
        ProcessRun first = rig.start();
        ProcessRun second = rig.start();
        assertThat(second.state()).isEqualTo(RunState.QUEUED);
        assertThat(second.startedAt()).isNull();
        rig.fed(second.id());
        assertThat(rig.queued(second.id(), 0)).isEmpty();
        assertThat(rig.count(second.id(), "PENDING")).isOne();
        assertThat(ask(rig).skipped()).contains("only one may wait");

        finish(rig, first);

        untilIn(rig, second, RunState.IN_PROGRESS);
        assertThat(rig.run(second.id()).startedAt()).isNotNull();
        finish(rig, second);
    }

    @Test
    void aRunThatWaitsCanBeStopped() {
        Rig rig = rig(Overlap.QUEUE, null);
        rig.start();
        ProcessRun second = rig.start();
        room.getBean(Stops.class)
                .stop(
                        second.id(),
                        new StopChoice(StopChoice.Going.COMPLETE, StopChoice.Pending.DONE, ""),
                        Rig.ANNA);
        untilIn(rig, second, RunState.COMPLETED);
        assertThat(rig.start().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void soManyGoAtOnceAndTheOthersFollowInTheirOrder() {
        Rig rig = rig(Overlap.LIMIT, 2);
        ProcessRun first = rig.start();
        ProcessRun second = rig.start();
        ProcessRun third = rig.start();
        ProcessRun fourth = rig.start();
        assertThat(second.state()).isEqualTo(RunState.IN_PROGRESS);
        assertThat(third.state()).isEqualTo(RunState.QUEUED);
        assertThat(fourth.state()).isEqualTo(RunState.QUEUED);

        finish(rig, second);

        untilIn(rig, third, RunState.IN_PROGRESS);
        assertThat(state(rig, fourth)).isEqualTo(RunState.QUEUED);
        finish(rig, first);
        untilIn(rig, fourth, RunState.IN_PROGRESS);
    }

    @Test
    void theNewRunReplacesTheGoingOneAndBeginsWhenThatHasSettled() {
        Rig rig = rig(Overlap.REPLACE, null);
        ProcessRun first = rig.start();
        rig.fed(first.id());
        Rig.Robot robot = rig.launchNext(first.id(), 0);

        ProcessRun second = rig.start();

        ProcessRun stopping = rig.run(first.id());
        assertThat(stopping.state()).isEqualTo(RunState.STOPPING);
        assertThat(Objects.requireNonNull(stopping.stop()).choice().reason())
                .isEqualTo("Run 2 replaces it.");
        assertThat(second.state()).isEqualTo(RunState.QUEUED);
        ProcessRun third = rig.start();
        untilIn(rig, second, RunState.UNRESOLVED);
        assertThat(state(rig, third)).isEqualTo(RunState.QUEUED);

        robot.exits(137);

        untilIn(rig, first, RunState.UNRESOLVED);
        untilIn(rig, third, RunState.IN_PROGRESS);
    }

    @Test
    void aRunThatWaitsForAPersonHoldsUpNobody() {
        Rig rig = rig(Overlap.SKIP, null);
        ProcessRun first = rig.start();
        rig.fed(first.id());
        Rig.Robot robot = rig.launchNext(first.id(), 0);
        robot.fail(robot.first(), new ItemException(ExceptionType.BUSINESS, "BAD", "bad"));
        robot.exits(0);
        untilIn(rig, first, RunState.UNRESOLVED);
        assertThat(rig.start().state()).isEqualTo(RunState.IN_PROGRESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Overlap.class,
            names = {"SKIP", "QUEUE", "REPLACE", "LIMIT"})
    void ofStartsAtTheSameMomentOneGoes(Overlap overlap) throws Exception {
        Rig rig = rig(overlap, overlap == Overlap.LIMIT ? Integer.valueOf(1) : null);
        int count = 6;
        var together = new CyclicBarrier(count);
        List<StartOutcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(count)) {
            List<Future<StartOutcome>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                asked.add(
                        threads.submit(() -> {
                            together.await();
                            return ask(rig);
                        }));
            }
            for (var one : asked) {
                outcomes.add(one.get());
            }
        }
        List<ProcessRun> runs =
                outcomes.stream().map(StartOutcome::run).filter(Objects::nonNull).toList();
        assertThat(runs).extracting(ProcessRun::number).doesNotHaveDuplicates();
        assertThat(runs)
                .hasSize(
                        switch (overlap) {
                            case SKIP -> 1;
                            case QUEUE -> 2;
                            case ALLOW, REPLACE, LIMIT -> count;
                        });
        assertThat(runs.stream().filter(run -> run.state() == RunState.IN_PROGRESS)).hasSize(1);
        await().until(() ->
                runs.stream().filter(run -> state(rig, run) == RunState.IN_PROGRESS).count() == 1);
        await().until(() -> waitingStepRuns(rig) == 1);
    }

    private static long waitingStepRuns(Rig rig) {
        return rig.jdbc
                .sql(
                        """
                        select count(*)
                        from queue_entry q
                        join process_run r on r.id = q.run_id
                        where r.process_id = :process
                        """)
                .param("process", rig.process.id())
                .query(Long.class)
                .single();
    }

    @Test
    void aTurnThatNobodyWasToldOfComesWithTheSweep() {
        Rig rig = rig(Overlap.QUEUE, null);
        ProcessRun first = rig.start();
        ProcessRun second = rig.start();
        rig.fed(first.id());
        rig.fed(second.id());
        rig.jdbc
                .sql("update process_run set state = 'COMPLETED', ended_at = now() where id = :id")
                .param("id", first.id())
                .update();

        assertThat(openRuns.find()).contains(second.id());
        feeder.feed(second.id());

        assertThat(state(rig, second)).isEqualTo(RunState.IN_PROGRESS);
        assertThat(rig.queued(second.id(), 0)).hasSize(1);
    }

    @Test
    void whenThePolicyAllowsMoreThoseThatWaitBegin() {
        Rig rig = rig(Overlap.LIMIT, 1);
        rig.start();
        ProcessRun second = rig.start();
        ProcessRun third = rig.start();
        policy(rig, Overlap.ALLOW, null);
        feeder.feed(third.id());
        untilIn(rig, second, RunState.IN_PROGRESS);
        untilIn(rig, third, RunState.IN_PROGRESS);
    }

    @Test
    void theQueueLimitIsThatOfTheStartElseOfTheStepElseOfTheMachineElseThreeHours() {
        Rig usual = Rig.of(room, step -> step);
        assertThat(limit(usual, null)).isEqualTo(10_800);
        usual.jdbc
                .sql("update machine set queue_limit_seconds = 1200 where id = :id")
                .param("id", usual.machine)
                .update();
        assertThat(limit(usual, null)).as("machine").isEqualTo(1_200);
        UUID group = UUID.randomUUID();
        usual.jdbc
                .sql(
                        """
                        insert into machine_group (id, name, queue_limit_seconds, created_at, created_by)
                        values (:group, :name, 900, now(), 'test')
                        """)
                .param("group", group)
                .param("name", "group " + group)
                .update();
        usual.jdbc
                .sql("update machine set group_id = :group where id = :id")
                .param("group", group)
                .param("id", usual.machine)
                .update();
        assertThat(limit(usual, null)).as("group").isEqualTo(900);
        Rig step = Rig.of(room, form -> form.withQueueLimit(600L));
        assertThat(limit(step, null)).as("step").isEqualTo(600);
        assertThat(limit(step, 60L)).as("start").isEqualTo(60);
    }

    private long limit(Rig rig, @Nullable Long ofStart) {
        var request =
                new StartRequest(rig.process.id(), List.of(), StartedBy.of(Rig.ANNA), ofStart);
        UUID run = starts.start(request).id();
        rig.fed(run);
        return rig.jdbc
                .sql(
                        "select extract(epoch from limit_at - requested_at) from queue_entry where run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }
}
