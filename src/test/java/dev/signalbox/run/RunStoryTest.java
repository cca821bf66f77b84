package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.dispatch.Assignments.Claim;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Items;
import dev.signalbox.item.Payloads;
import dev.signalbox.item.WorkItem;
import dev.signalbox.item.WorkItems;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Barrier;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.Launches;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@RoomTest
class RunStoryTest {

    private static final UnaryOperator<StepForm> PLAIN = step -> step;
    private static final UnaryOperator<StepForm> TWO_AT_ONCE = step -> step.withParallelism(2);
    private static final UnaryOperator<StepForm> WHEN_ALL_DONE =
            step -> step.withBarrier(Barrier.ALL_DONE);

    @Autowired ApplicationContext room;
    @Autowired Items items;
    @Autowired WorkItems workItems;
    @Autowired Payloads payloads;
    @Autowired JsonMapper mapper;

    @Test
    void aStartWithoutDataHasOneEmptyItemAndQueuesOneStepRun() {
        Rig rig = Rig.of(room, PLAIN);
        ProcessRun run = rig.start();
        assertThat(run.number()).isEqualTo(1);
        assertThat(run.total()).isEqualTo(1);
        assertThat(payloads.find(rig.items(run.id(), "PENDING").getFirst())).contains("{}");
        rig.fed(run.id());
        assertThat(rig.queued(run.id(), 0)).hasSize(1);
        assertThat(rig.start().number()).isEqualTo(2);
    }

    @Test
    void dataGoesThroughTheStepsAndTheReportWaitsUntilAPersonHasMendedWhatFailed() {
        Rig rig = Rig.of(room, PLAIN, TWO_AT_ONCE, WHEN_ALL_DONE);
        UUID run = rig.start().id();
        rig.fed(run);

        Rig.Robot producer = rig.launchNext(run, 0);
        UUID input = producer.first();
        for (int i = 0; i < 5; i++) {
            producer.output(input, "{\"row\": " + i + "}");
        }
        rig.fed(run);
        assertThat(rig.queued(run, 1)).isEmpty();
        producer.done(input);
        producer.exits(0);
        rig.fed(run);
        assertThat(rig.queued(run, 1)).hasSize(2);
        assertThat(rig.run(run).total()).isEqualTo(6);

        Rig.Robot consumer = rig.launchNext(run, 1);
        UUID bad = consumer.first();
        consumer.fail(
                bad,
                new ItemException(ExceptionType.BUSINESS, "NO_SPECIES", "Row 0 has no species."));
        UUID next = consumer.reserve();
        while (next != null) {
            consumer.output(next, "{\"checked\": true}");
            consumer.done(next);
            next = consumer.reserve();
        }
        consumer.exits(0);
        ProcessRun unresolved = rig.fed(run);
        assertThat(unresolved.state()).isEqualTo(RunState.UNRESOLVED);
        assertThat(unresolved.failed()).isEqualTo(1);
        assertThat(unresolved.pending()).as("held back by the barrier").isEqualTo(4);
        assertThat(rig.queued(run, 1)).as("surplus is withdrawn").isEmpty();
        assertThat(rig.queued(run, 2)).isEmpty();

        WorkItem failed = workItems.find(bad);
        assertThat(failed.exception())
                .isEqualTo(
                        new ItemException(
                                ExceptionType.BUSINESS, "NO_SPECIES", "Row 0 has no species."));
        items.setPayload(
                bad,
                mapper.readTree("{\"row\": 0, \"species\": \"swift\"}"),
                failed.version(),
                Rig.ANNA);
        assertThat(items.retry(List.of(bad), Rig.ANNA).changed()).isEqualTo(1);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.IN_PROGRESS);

        Rig.Robot again = rig.launchNext(run, 1);
        assertThat(again.first()).isEqualTo(bad);
        assertThat(again.drain()).isEqualTo(1);
        rig.fed(run);
        assertThat(rig.queued(run, 2)).hasSize(1);
        assertThat(rig.launchNext(run, 2).drain()).isEqualTo(5);
        ProcessRun completed = rig.fed(run);
        assertThat(completed.state()).isEqualTo(RunState.COMPLETED);
        assertThat(completed.endedAt()).isNotNull();
        assertThat(completed.done()).isEqualTo(11);
        assertThat(completed.outputs()).isEqualTo(5);
        assertThat(completed.stop()).isNull();
    }

    @Test
    void outputsOfAFailedAttemptAreSetAsideAndMarkingDonePublishesNothing() {
        Rig rig = Rig.of(room, PLAIN, PLAIN);
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.output(robot.first(), "{}");
        robot.fail(robot.first(), new ItemException(ExceptionType.APPLICATION, null, "broken"));
        robot.exits(0);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.UNRESOLVED);
        items.markFailedDoneOf(run, Rig.ANNA);
        ProcessRun completed = rig.fed(run);
        assertThat(completed.state()).isEqualTo(RunState.COMPLETED);
        assertThat(completed.total()).isEqualTo(1);
        assertThat(
                        rig.jdbc
                                .sql(
                                        "select count(*) from item_output where run_id = :run and published_at is null")
                                .param("run", run)
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void aRobotThatEndsWithoutReleasingSettlesItsItemByItsExitCode() {
        Rig rig = Rig.of(room, PLAIN);
        UUID run = rig.start(Map.of("n", 1), Map.of("n", 2)).id();
        rig.fed(run);
        Rig.Robot first = rig.launchNext(run, 0);
        first.exits(0);
        rig.fed(run);
        assertThat(workItems.find(first.first()).state().name()).isEqualTo("DONE");
        Rig.Robot second = rig.launchNext(run, 0);
        second.exits(3);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.UNRESOLVED);
        ItemException why = workItems.find(second.first()).exception();
        assertThat(why)
                .isEqualTo(
                        new ItemException(
                                ExceptionType.APPLICATION,
                                "ROBOT_ERROR",
                                "The robot ended with exit code 3."));
        StepRun ended = rig.stepRun(second.stepRun);
        assertThat(ended.state()).isEqualTo(StepRunState.FAILED);
        assertThat(ended.code()).isEqualTo("ROBOT_ERROR");
        assertThat(ended.remedy()).isNotBlank();
    }

    @Test
    void reservingAgainAnswersTheSameItemAndReleasingAgainChangesNothing() {
        Rig rig = Rig.of(room, PLAIN);
        UUID run = rig.startMany(3).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID held = robot.first();
        assertThat(robot.reserve()).isEqualTo(held);
        robot.done(held);
        robot.done(held);
        assertThatThrownBy(() ->
                        robot.fail(held, new ItemException(ExceptionType.BUSINESS, null, null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("RELEASED_BEFORE"));
        assertThat(robot.reserve()).isNotEqualTo(held);
        UUID pending = rig.items(run, "PENDING").getFirst();
        assertThatThrownBy(() -> robot.done(pending))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NOT_HELD"));
        ProcessRun counted = rig.fed(run);
        assertThat(counted.done()).isEqualTo(1);
        assertThat(counted.inProgress()).isEqualTo(1);
        assertThat(counted.pending()).isEqualTo(1);
    }

    @Test
    void acceptingAgainAnswersTheSameAndWithNothingLeftTheStepRunEndsUnseen() {
        Rig rig = Rig.of(room, TWO_AT_ONCE);
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        List<UUID> queued = rig.queued(run, 0);
        assertThat(queued).hasSize(2);
        Rig.Robot robot = rig.launch(queued.getFirst());
        var again =
                room.getBean(Launches.class)
                        .accept(new Claim(rig.machine, null, robot.stepRun, robot.token), true);
        assertThat(again).isEqualTo(robot.spec);
        long token = rig.assign(queued.get(1));
        robot.done(robot.first());
        robot.reserve();
        assertThatThrownBy(() ->
                        room.getBean(Launches.class)
                                .accept(new Claim(rig.machine, null, queued.get(1), token), true))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NO_WORK"));
        StepRun unseen = rig.stepRun(queued.get(1));
        assertThat(unseen.state()).isEqualTo(StepRunState.STOPPED);
        assertThat(unseen.noWork()).isTrue();
        assertThatThrownBy(() ->
                        room.getBean(Launches.class)
                                .accept(
                                        new Claim(
                                                rig.machine, null, robot.stepRun, robot.token + 1),
                                        true))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("STALE_FENCING_TOKEN"));
    }

    @Test
    void threeStepRunsInARowThatFailBeforeTheirRobotStartsFailAllThatIsPending() {
        Rig rig = Rig.of(room, PLAIN);
        UUID run = rig.startMany(10).id();
        for (int i = 0; i < 3; i++) {
            assertThat(rig.fed(run).failed()).isEqualTo(i);
            Rig.Robot robot = rig.accept(rig.queued(run, 0).getFirst());
            robot.report(
                    dev.signalbox.protocol.Report.Kind.ENDED,
                    "ENVIRONMENT_FAILED",
                    null,
                    "pip found no version 99 of requests.");
        }
        ProcessRun settled = rig.fed(run);
        assertThat(settled.state()).isEqualTo(RunState.UNRESOLVED);
        assertThat(settled.failed()).isEqualTo(10);
        assertThat(workItems.find(rig.items(run, "FAILED").getLast()).exception())
                .isEqualTo(
                        ItemException.orchestrator(
                                "ENVIRONMENT_FAILED", "pip found no version 99 of requests."));
        items.retryFailedOf(run, Rig.ANNA);
        rig.fed(run);
        assertThat(rig.launchNext(run, 0).drain()).isEqualTo(10);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
    }
}
