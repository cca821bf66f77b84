package dev.signalbox.feeder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.Rig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class ManyRobotsTest {

    @Autowired ApplicationContext room;
    @Autowired TransactionTemplate transaction;

    @Test
    void eightRobotsAtOnceTakeEachItemExactlyOnce() throws Exception {
        Rig rig = Rig.of(room, step -> step.withParallelism(8), step -> step);
        UUID run = rig.startMany(200).id();
        rig.fed(run);
        List<Rig.Robot> robots = rig.queued(run, 0).stream().map(rig::launch).toList();
        assertThat(robots).hasSize(8);
        List<UUID> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            var gate = new CountDownLatch(1);
            List<Future<List<UUID>>> futures =
                    robots.stream().map(robot -> threads.submit(() -> loop(robot, gate))).toList();
            gate.countDown();
            for (Future<List<UUID>> future : futures) {
                taken.addAll(future.get());
            }
        }
        assertThat(taken).hasSize(200);
        assertThat(new HashSet<>(taken)).hasSize(200);
        ProcessRun fed = rig.fed(run);
        assertThat(fed.done()).isEqualTo(200);
        assertThat(fed.pending()).as("each made one output").isEqualTo(200);
        assertThat(fed.inProgress()).isZero();
    }

    private static List<UUID> loop(Rig.Robot robot, CountDownLatch gate)
            throws InterruptedException {
        gate.await();
        List<UUID> taken = new ArrayList<>();
        UUID item = robot.first();
        while (item != null) {
            taken.add(item);
            robot.output(item, "{}");
            robot.done(item);
            item = robot.reserve();
        }
        robot.exits(0);
        return taken;
    }

    @Test
    void callsAtOnceOfOneStepRunTakeOneItem() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(40).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        var taken = new HashSet<UUID>();
        UUID item = robot.first();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            while (item != null) {
                UUID held = item;
                assertThat(taken.add(held)).isTrue();
                threads.invokeAll(
                                Collections.nCopies(3, Executors.callable(() -> robot.done(held))))
                        .forEach(ManyRobotsTest::get);
                List<Callable<Optional<UUID>>> calls =
                        Collections.nCopies(6, () -> Optional.ofNullable(robot.reserve()));
                var answers = new HashSet<Optional<UUID>>();
                threads.invokeAll(calls).forEach(call -> answers.add(get(call)));
                assertThat(answers).as("all hear of the same item").hasSize(1);
                item = answers.iterator().next().orElse(null);
            }
        }
        robot.exits(0);
        ProcessRun fed = rig.fed(run);
        assertThat(fed.done()).isEqualTo(40);
        assertThat(fed.state()).isEqualTo(RunState.COMPLETED);
        assertThat(
                        rig.jdbc
                                .sql(
                                        "select count(*) from item_attempt a join work_item w on w.id = a.item_id where w.run_id = :run")
                                .param("run", run)
                                .query(Long.class)
                                .single())
                .isEqualTo(40);
    }

    /** The last item is the one that a second call could overlook. */
    @Test
    void callsAtOnceForTheLastItemAllHearOfIt() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int round = 0; round < 30; round++) {
                UUID run = rig.startMany(2).id();
                rig.fed(run);
                Rig.Robot robot = rig.launchNext(run, 0);
                robot.done(robot.first());
                List<Callable<Optional<UUID>>> calls =
                        Collections.nCopies(6, () -> Optional.ofNullable(robot.reserve()));
                for (Future<Optional<UUID>> call : threads.invokeAll(calls)) {
                    assertThat(get(call)).contains(rig.items(run, "IN_PROGRESS").getFirst());
                }
                robot.exits(0);
                assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
            }
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoLastReleasesAtOnceLeaveNoRunUnsettled() throws Exception {
        Rig rig = Rig.of(room, step -> step.withParallelism(2));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 15; i++) {
                UUID run = rig.startMany(2).id();
                rig.fed(run);
                List<Rig.Robot> robots = rig.queued(run, 0).stream().map(rig::launch).toList();
                var gate = new CountDownLatch(1);
                List<Callable<Object>> ends =
                        robots.stream()
                                .map(robot ->
                                        (Callable<Object>)
                                                () -> {
                                                    gate.await();
                                                    robot.done(robot.first());
                                                    robot.exits(0);
                                                    return robot;
                                                })
                                .toList();
                List<Future<Object>> futures = ends.stream().map(threads::submit).toList();
                gate.countDown();
                for (Future<Object> future : futures) {
                    future.get();
                }
                assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
            }
        }
    }

    @Test
    void theSameReserveTwiceAtOnceAnswersOneItem() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(20).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.done(robot.first());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<UUID>> futures =
                    java.util.stream.Stream.generate(() ->
                                    threads.submit(() -> Objects.requireNonNull(robot.reserve())))
                            .limit(8)
                            .toList();
            var answers = new HashSet<UUID>();
            for (Future<UUID> future : futures) {
                answers.add(future.get());
            }
            assertThat(answers).hasSize(1);
        }
        assertThat(rig.count(run, "IN_PROGRESS")).isEqualTo(1);
    }

    /**
     * A feeder that dies in the middle of its round rolls back; the next one does all of it, once.
     */
    @Test
    void aFeederThatIsKilledInBetweenLosesAndDoublesNothing() {
        Rig rig = Rig.of(room, step -> step, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot producer = rig.launchNext(run, 0);
        UUID input = producer.first();
        for (int i = 0; i < 2_500; i++) {
            producer.output(input, "{\"i\": " + i + "}");
        }
        transaction.executeWithoutResult(killed -> {
            producer.done(input);
            producer.exits(0);
            room.getBean(Feeder.class).feed(run);
            killed.setRollbackOnly();
        });
        assertThat(rig.fed(run).pending()).isZero();
        producer.done(input);
        transaction.executeWithoutResult(killed -> {
            room.getBean(Feeder.class).feed(run);
            killed.setRollbackOnly();
        });
        producer.report(dev.signalbox.protocol.Report.Kind.PROGRESS, null, null, "still here");
        producer.exits(0);
        ProcessRun fed = rig.fed(run);
        assertThat(fed.pending()).isEqualTo(2_500);
        assertThat(fed.done()).isEqualTo(1);
        assertThat(rig.count(run, "PENDING")).isEqualTo(2_500);
        assertThat(rig.queued(run, 1)).hasSize(1);
    }
}
