package dev.signalbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.RoomTest;
import dev.signalbox.item.Items;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.Rig;
import dev.signalbox.stop.Cancellations;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class CancellationsTest {

    @Autowired ApplicationContext room;
    @Autowired Cancellations cancellations;
    @Autowired QueueMoves moves;

    @Test
    void whatWasCancelledFailsItsItemsAndARetryQueuesThemAnew() {
        Rig rig = Rig.of(room, step -> step.withParallelism(2));
        UUID run = rig.startMany(5).id();
        rig.fed(run);
        List<UUID> waiting = rig.queued(run, 0);
        assertThat(waiting).hasSize(2);

        assertThat(cancellations.cancel(List.of(waiting.getFirst()), Rig.ANNA)).hasSize(1);
        assertThat(rig.fed(run).pending()).as("the other one takes them").isEqualTo(5);
        assertThat(rig.queued(run, 0)).containsExactly(waiting.getLast());
        assertThat(cancellations.cancel(List.of(waiting.getLast()), Rig.ANNA)).hasSize(1);

        await().until(() -> rig.run(run).state() == RunState.UNRESOLVED);
        assertThat(rig.count(run, "FAILED")).isEqualTo(5);
        assertThat(rig.queued(run, 0)).isEmpty();
        assertThat(rig.stepRun(waiting.getFirst()).code()).isEqualTo("CANCELLED");
        room.getBean(Items.class).retry(rig.items(run, "FAILED").subList(0, 1), Rig.ANNA);
        await().until(() -> rig.queued(run, 0).size() == 1);
    }

    @Test
    void whatHasStartedIsNotCancelled() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(1).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        assertThat(cancellations.cancel(List.of(robot.stepRun), Rig.ANNA)).isEmpty();
        robot.drain();
        await().until(() -> rig.run(run).state() == RunState.COMPLETED);
    }

    /** Each ends up once where somebody wanted it, whoever else moved meanwhile. */
    @Test
    void whoMoveAtOnceLoseAndDoubleNobody() throws Exception {
        Rig rig = Rig.of(room, step -> step.withParallelism(8));
        UUID run = rig.startMany(8).id();
        rig.fed(run);
        List<UUID> waiting = rig.queued(run, 0);
        var together = new CyclicBarrier(waiting.size());
        try (var threads = Executors.newFixedThreadPool(waiting.size())) {
            List<Future<?>> asked = new ArrayList<>();
            for (UUID one : waiting) {
                asked.add(
                        threads.submit(() -> {
                            together.await();
                            for (int i = 0; i < 5; i++) {
                                moves.move(rig.machine, one, Spot.of("3"), Rig.ANNA);
                                moves.move(rig.machine, one, Spot.of("top"), Rig.ANNA);
                            }
                            return null;
                        }));
            }
            for (var one : asked) {
                one.get();
            }
        }
        assertThat(rig.queued(run, 0)).containsExactlyElementsOf(waiting);
        assertThat(
                        rig.jdbc
                                .sql(
                                        "select count(distinct rank) from queue_entry where machine_id = :machine")
                                .param("machine", rig.machine)
                                .query(Long.class)
                                .single())
                .isEqualTo(8);
    }
}
