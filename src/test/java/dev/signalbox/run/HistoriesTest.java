package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.dispatch.AssignmentsReturned;
import dev.signalbox.dispatch.MachineLost;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Barrier;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.protocol.Report;
import dev.signalbox.stop.Stops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random histories of one run: robots that work, fail, crash and get lost, people that retry,
 * resolve and stop. Whatever happens, every item is accounted for once, the counts are those of the
 * rows, and the run settles.
 */
@RoomTest
class HistoriesTest {

    private static final int LENGTH = 60;

    @Autowired ApplicationContext room;
    @Autowired TransactionTemplate transaction;

    /** What goes on in one history. */
    private final class History {

        final Random random;
        final Rig rig;
        final UUID run;
        final int inputs;
        final List<Busy> robots = new ArrayList<>();

        History(long seed) {
            random = new Random(seed);
            Barrier last = Barrier.values()[random.nextInt(3)];
            rig =
                    Rig.of(
                            room,
                            step -> step.withParallelism(1 + random.nextInt(3)),
                            step -> step.withParallelism(1 + random.nextInt(3)),
                            step -> step.withBarrier(last));
            inputs = 1 + random.nextInt(6);
            run = rig.startMany(inputs).id();
        }

        void step() {
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> launch();
                case 3, 4, 5, 6 -> work();
                case 7 -> end();
                case 8 -> lose();
                case 9 -> person();
                case 10 -> rig.fed(run);
                case 11 -> giveBack();
                default -> {
                    if (random.nextInt(6) == 0) {
                        stop();
                    }
                }
            }
        }

        void launch() {
            for (int position = 0; position < 3; position++) {
                for (UUID queued : rig.queued(run, position)) {
                    try {
                        robots.add(new Busy(rig.launch(queued)));
                    } catch (Refused noWork) {
                        assertThat(noWork.code()).isEqualTo("NO_WORK");
                    }
                    return;
                }
            }
        }

        @Nullable Busy any() {
            return robots.isEmpty() ? null : robots.get(random.nextInt(robots.size()));
        }

        void work() {
            Busy going = any();
            if (going == null) {
                return;
            }
            if (going.held == null) {
                going.held = going.robot.reserve();
                return;
            }
            if (random.nextInt(3) == 0) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    going.robot.output(going.held, "{}");
                }
                return;
            }
            if (random.nextInt(4) == 0) {
                going.robot.fail(
                        going.held, new ItemException(ExceptionType.BUSINESS, "BAD", "bad data"));
            } else {
                going.robot.done(going.held);
            }
            going.held = null;
        }

        void end() {
            Busy going = any();
            if (going != null) {
                switch (random.nextInt(3)) {
                    case 0 -> going.robot.exits(0);
                    case 1 -> going.robot.exits(1);
                    default -> going.robot.report(Report.Kind.ENDED, "TIMED_OUT", null, null);
                }
                robots.remove(going);
            }
        }

        void lose() {
            Busy going = any();
            if (going == null) {
                return;
            }
            UUID id = going.robot.stepRun;
            transaction.executeWithoutResult(_ -> {
                rig.jdbc
                        .sql("delete from assignment where step_run_id = :id")
                        .param("id", id)
                        .update();
                room.publishEvent(new MachineLost(rig.machine, List.of(id), Instant.now(), "lost"));
            });
            robots.remove(going);
            if (random.nextBoolean()) {
                going.robot.exits(0);
            }
        }

        /** A machine that does not accept in time. */
        void giveBack() {
            for (int position = 0; position < 3; position++) {
                for (UUID queued : rig.queued(run, position)) {
                    rig.assign(queued);
                    transaction.executeWithoutResult(_ -> {
                        rig.jdbc
                                .sql(
                                        """
                                        with gone as (
                                            delete from assignment where step_run_id = :id returning *
                                        )
                                        insert into queue_entry (
                                            step_run_id, run_id, machine_id, title, priority, rank,
                                            requested_at, limit_at, foreground, attended, account)
                                        select step_run_id, run_id, machine_id, title, priority, rank,
                                            requested_at, limit_at, foreground, attended, account
                                        from gone
                                        """)
                                .param("id", queued)
                                .update();
                        room.publishEvent(new AssignmentsReturned(List.of(queued)));
                    });
                    return;
                }
            }
        }

        void person() {
            Items items = room.getBean(Items.class);
            List<UUID> failed = rig.items(run, "FAILED");
            try {
                if (!failed.isEmpty() && random.nextBoolean()) {
                    items.retry(failed.subList(0, 1 + random.nextInt(failed.size())), Rig.ANNA);
                } else if (!failed.isEmpty()) {
                    items.markDone(failed.subList(0, 1), Rig.ANNA);
                }
            } catch (Refused stopping) {
                assertThat(stopping.code()).isEqualTo("RUN_STOPPING");
            }
        }

        void stop() {
            try {
                room.getBean(Stops.class)
                        .stop(
                                run,
                                new StopChoice(
                                        Going.values()[random.nextInt(2)],
                                        Pending.values()[random.nextInt(2)],
                                        ""),
                                Rig.ANNA);
            } catch (Refused completed) {
                assertThat(completed.code()).isEqualTo("RUN_COMPLETED");
            }
        }

        /** Everything ends well from here on, until nothing is left to do. */
        void finish() {
            for (int i = 0; i < 300; i++) {
                ProcessRun now = rig.fed(run);
                check();
                if (now.isFinal()) {
                    return;
                }
                if (!robots.isEmpty()) {
                    robots.removeFirst().robot.exits(0);
                } else if (now.state() == RunState.UNRESOLVED) {
                    room.getBean(Items.class).markFailedDoneOf(run, Rig.ANNA);
                } else {
                    launch();
                }
            }
            throw new AssertionError("The run did not settle: " + rig.run(run));
        }

        /** What must hold whenever the feeder has nothing left to do. */
        void check() {
            ProcessRun now = rig.run(run);
            assertThat(now.pending()).as("pending").isEqualTo(rig.count(run, "PENDING"));
            assertThat(now.inProgress()).as("in progress").isEqualTo(rig.count(run, "IN_PROGRESS"));
            assertThat(now.done()).as("done").isEqualTo(rig.count(run, "DONE"));
            assertThat(now.failed()).as("failed").isEqualTo(rig.count(run, "FAILED"));
            assertThat(
                            number(
                                    "select sum(pending + in_progress + done + failed) from run_step where run_id = :run"))
                    .as("the steps' counts")
                    .isEqualTo(now.total());
            assertThat(
                            number(
                                    """
                                    select count(*) from work_item
                                    where run_id = :run and parent_id is null
                                    """))
                    .as("no input is lost or doubled")
                    .isEqualTo(inputs);
            assertThat(
                            number(
                                    """
                                    select count(*) from work_item w
                                    where w.run_id = :run
                                    and w.state = 'IN_PROGRESS'
                                    and not exists (
                                        select from step_run s
                                        where s.id = w.step_run_id
                                        and s.state in ('RUNNING', 'PAUSED', 'STOPPING'))
                                    """))
                    .as("nobody holds an item who has ended")
                    .isZero();
            assertThat(
                            number(
                                    """
                                    select count(*) from item_attempt a
                                    join work_item w on w.id = a.item_id
                                    where w.run_id = :run
                                    and (a.outcome is null) <> (w.state = 'IN_PROGRESS' and a.number = w.attempt)
                                    """))
                    .as("an attempt is open exactly while its item is held")
                    .isZero();
            assertThat(
                            number(
                                    """
                                    select count(*) from item_output o
                                    join item_attempt a on a.item_id = o.parent_id and a.number = o.attempt
                                    where o.run_id = :run
                                    and a.outcome = 'DONE'
                                    and o.published_at is null
                                    """))
                    .as("what was done is published")
                    .isZero();
            assertThat(
                            number(
                                    """
                                    select count(*) from work_item w
                                    join work_item p on p.id = w.parent_id
                                    where w.run_id = :run
                                    and not exists (
                                        select from item_attempt a
                                        where a.item_id = p.id
                                        and a.outcome = 'DONE')
                                    """))
                    .as("what failed is not published")
                    .isZero();
            assertThat(
                            number(
                                    """
                                    select count(*) from queue_entry q
                                    join step_run s on s.id = q.step_run_id
                                    where s.run_id = :run
                                    and s.state <> 'QUEUED'
                                    """))
                    .as("only who waits stands in a line")
                    .isZero();
        }

        private long number(String sql) {
            return rig.jdbc.sql(sql).param("run", run).query(Long.class).single();
        }
    }

    /** A robot and what it believes to hold. */
    private static final class Busy {
        final Rig.Robot robot;
        @Nullable UUID held;

        Busy(Rig.Robot robot) {
            this.robot = robot;
            this.held = robot.first();
        }
    }

    /** More of them with {@code SIGNALBOX_HISTORIES=1000}. */
    static LongStream seeds() {
        String count = System.getenv("SIGNALBOX_HISTORIES");
        return LongStream.rangeClosed(1, count == null ? 20 : Long.parseLong(count));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensEveryItemIsAccountedForAndTheRunSettles(long seed) {
        var history = new History(seed);
        history.rig.fed(history.run);
        for (int i = 0; i < LENGTH; i++) {
            history.step();
            if (i % 10 == 0) {
                history.rig.fed(history.run);
                history.check();
            }
        }
        history.finish();
    }
}
