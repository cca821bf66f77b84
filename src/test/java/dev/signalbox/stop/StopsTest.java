package dev.signalbox.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.dispatch.MachineLost;
import dev.signalbox.feeder.Feeder;
import dev.signalbox.feeder.OpenRuns;
import dev.signalbox.feeder.Resubmits;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Items;
import dev.signalbox.item.WorkItems;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.RetryRule;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.Reruns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.protocol.Report;
import dev.signalbox.run.Rig;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StopMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class StopsTest {

    @Autowired ApplicationContext room;
    @Autowired Stops stops;
    @Autowired StepRunStops stepRunStops;
    @Autowired Pauses pauses;
    @Autowired Resubmits resubmits;
    @Autowired Reruns reruns;
    @Autowired Items items;
    @Autowired WorkItems workItems;
    @Autowired TransactionTemplate transaction;

    private static StopChoice choice(Going going, Pending pending) {
        return new StopChoice(going, pending, "month end");
    }

    @Test
    void lettingComplete_goingOnesFinishTheirItemAndGetNoOther() {
        Rig rig = Rig.of(room, step -> step.withParallelism(3), step -> step);
        UUID run = rig.startMany(5).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID assigned = rig.queued(run, 0).getFirst();
        rig.assign(assigned);
        UUID queued = rig.queued(run, 0).getFirst();

        stops.stop(run, choice(Going.COMPLETE, Pending.FAILED), Rig.ANNA);
        ProcessRun stopping = rig.fed(run);
        assertThat(stopping.state()).isEqualTo(RunState.STOPPING);
        assertThat(stopping.failed()).isEqualTo(4);
        assertThat(stopping.stop()).isNotNull();
        assertThat(rig.stepRun(assigned).state()).isEqualTo(StepRunState.STOPPED);
        assertThat(rig.stepRun(queued).code()).isEqualTo("STOPPED_WITH_RUN");
        assertThat(robot.reserve()).as("what is held is still held").isEqualTo(robot.first());
        assertThatThrownBy(() -> items.retryFailedOf(run, Rig.ANNA))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("RUN_STOPPING"));

        robot.output(robot.first(), "{}");
        robot.done(robot.first());
        assertThat(robot.reserve()).isNull();
        robot.exits(0);
        ProcessRun settled = rig.fed(run);
        assertThat(settled.state()).isEqualTo(RunState.UNRESOLVED);
        assertThat(settled.failed()).as("the output became pending later").isEqualTo(5);
        assertThat(rig.stepRun(robot.stepRun).state()).isEqualTo(StepRunState.SUCCEEDED);

        assertThat(items.retryFailedOf(run, Rig.ANNA).changed()).isEqualTo(5);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.IN_PROGRESS);
    }

    @Test
    void terminating_heldItemsFailEvenWherePendingOnesAreMarkedDone() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(3).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        stops.stop(run, choice(Going.COMPLETE, Pending.DONE), Rig.ANNA);
        stops.stop(run, choice(Going.COMPLETE, Pending.FAILED), Rig.ANNA);
        assertThat(rig.stepRun(robot.stepRun).state()).isEqualTo(StepRunState.RUNNING);
        ProcessRun terminating = stops.stop(run, choice(Going.TERMINATE, Pending.FAILED), Rig.ANNA);
        assertThat(terminating.stop()).isNotNull();
        assertThat(terminating.stop().choice().pending())
                .as("asking again changes only that")
                .isEqualTo(Pending.DONE);
        assertThat(rig.stepRun(robot.stepRun).state()).isEqualTo(StepRunState.STOPPING);
        assertThat(wanted(rig, robot.stepRun)).isEqualTo("KILL");

        robot.report(Report.Kind.ENDED, "KILLED", null, null);
        ProcessRun settled = rig.fed(run);
        assertThat(settled.state()).isEqualTo(RunState.UNRESOLVED);
        assertThat(settled.done()).isEqualTo(2);
        assertThat(settled.failed()).isEqualTo(1);
        assertThat(workItems.find(robot.first()).exception())
                .extracting(ItemException::type, ItemException::code)
                .containsExactly(ExceptionType.ORCHESTRATOR, "STOPPED_WITH_RUN");
        items.markFailedDoneOf(run, Rig.ANNA);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
        assertThatThrownBy(() -> stops.stop(run, choice(Going.TERMINATE, Pending.DONE), Rig.ANNA))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aTerminatedStepRunOnALostMachineDoesNotHoldTheRunUp() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        stops.stop(run, choice(Going.TERMINATE, Pending.FAILED), Rig.ANNA);
        lose(rig, robot.stepRun);
        assertThat(rig.stepRun(robot.stepRun).code()).isEqualTo("MACHINE_LOST");
        assertThat(rig.fed(run).state()).isEqualTo(RunState.UNRESOLVED);
    }

    @Test
    void aLateReportSettlesWhatNobodyHasTouchedSince() {
        Rig rig = Rig.of(room, step -> step, step -> step);
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        Rig.Robot first = rig.launchNext(run, 0);
        first.output(first.first(), "{}");
        lose(rig, first.stepRun);
        rig.fed(run);
        assertThat(workItems.find(first.first()).exception())
                .extracting(ItemException::code)
                .isEqualTo("MACHINE_LOST");
        first.exits(0);
        assertThat(rig.stepRun(first.stepRun).state()).isEqualTo(StepRunState.FAILED);
        assertThat(rig.stepRun(first.stepRun).message()).contains("exit code 0");
        assertThat(workItems.find(first.first()).state().name()).isEqualTo("DONE");
        rig.fed(run);
        assertThat(rig.queued(run, 1)).as("its outputs go on").hasSize(1);

        Rig.Robot second = rig.launchNext(run, 0);
        lose(rig, second.stepRun);
        items.markDone(List.of(second.first()), Rig.ANNA);
        second.exits(0);
        assertThat(workItems.find(second.first()).resolvedBy()).isEqualTo("Anna");
        assertThat(rig.fed(run).done()).isEqualTo(2);
    }

    @Test
    void aRetryRuleMakesAnItemPendingAgainAndThenGivesUp() {
        Rig rig = Rig.of(room, step -> step.withRetry(List.of(new RetryRule("APPLICATION", 2, 0))));
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID item = robot.first();
        var why = new ItemException(ExceptionType.APPLICATION, "FLAKY", "again");
        robot.fail(item, why);
        assertThat(workItems.find(item).state().name()).isEqualTo("PENDING");
        assertThat(robot.reserve()).isEqualTo(item);
        robot.fail(item, why);
        assertThat(robot.reserve()).isEqualTo(item);
        robot.fail(item, why);
        assertThat(robot.reserve()).isNull();
        robot.exits(0);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.UNRESOLVED);
        assertThat(workItems.find(item).attempt()).isEqualTo(3);
    }

    @Test
    void aRetryThatIsPutOffKeepsTheRunGoingAndStartsInTime() {
        Rig rig = Rig.of(room, step -> step.withRetry(List.of(new RetryRule("BUSINESS", 1, 3600))));
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.fail(robot.first(), new ItemException(ExceptionType.BUSINESS, null, null));
        assertThat(robot.reserve()).isNull();
        robot.exits(0);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.IN_PROGRESS);
        assertThat(rig.queued(run, 0)).isEmpty();
        assertThat(room.getBean(Feeder.class).feed(run).next())
                .isAfter(Instant.now().plusSeconds(3000));
        rig.jdbc
                .sql("update work_item set not_before = now() where run_id = :run")
                .param("run", run)
                .update();
        assertThat(room.getBean(OpenRuns.class).find()).contains(run);
        rig.fed(run);
        assertThat(rig.queued(run, 0)).hasSize(1);
    }

    @Test
    void aStepRunIsStoppedPausedResumedAndResubmittedWhileItsRunGoesOn() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        assertThat(pauses.pause(robot.stepRun, Rig.ANNA).state()).isEqualTo(StepRunState.PAUSED);
        assertThat(rig.stepRun(robot.stepRun).pausedBy()).isEqualTo("Anna");
        assertThat(wanted(rig, robot.stepRun)).isEqualTo("PAUSE");
        assertThat(pauses.resume(robot.stepRun, Rig.ANNA).state()).isEqualTo(StepRunState.RUNNING);
        stepRunStops.stop(robot.stepRun, StopMode.POLITE, "", Rig.ANNA);
        assertThat(wanted(rig, robot.stepRun)).isEqualTo("STOP");
        robot.report(Report.Kind.ENDED, "STOPPED", 143, null);
        StepRun stopped = rig.stepRun(robot.stepRun);
        assertThat(stopped.state()).isEqualTo(StepRunState.STOPPED);
        assertThat(stopped.code()).isEqualTo("STOPPED_BY_PERSON");
        rig.fed(run);
        UUID other = rig.queued(run, 0).getFirst();
        stepRunStops.stop(other, StopMode.KILL, "", Rig.ANNA);
        assertThat(rig.stepRun(other).state()).isEqualTo(StepRunState.STOPPED);
        rig.fed(run);
        assertThat(rig.queued(run, 0)).as("nobody is queued in its place").isEmpty();

        StepRun again = resubmits.resubmit(robot.stepRun, Rig.ANNA);
        assertThat(again.resubmitOf()).isEqualTo(robot.stepRun);
        assertThat(resubmits.resubmit(robot.stepRun, Rig.ANNA).id())
                .as("pressed twice, it is done once")
                .isEqualTo(again.id());
        rig.fed(run);
        assertThat(rig.launch(again.id()).drain()).isEqualTo(1);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.UNRESOLVED);
        items.retryFailedOf(run, Rig.ANNA);
        rig.fed(run);
        assertThat(rig.launchNext(run, 0).drain()).isEqualTo(1);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);

        ProcessRun rerun = reruns.rerun(run, Reruns.Input.ORIGINAL, Rig.ANNA);
        assertThat(rerun.rerunOf()).isEqualTo(run);
        assertThat(rerun.pending()).isEqualTo(2);
    }

    @Test
    void whatWaitedTooLongFailsTheItemsOnlyWhenNothingElseOfTheStepGoes() {
        Rig rig = Rig.of(room, step -> step.withParallelism(2));
        UUID run = rig.startMany(3).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID waiting = rig.queued(run, 0).getFirst();
        passLimit(rig, waiting);
        assertThat(rig.stepRun(waiting).state()).isEqualTo(StepRunState.QUEUED);
        assertThat(rig.queued(run, 0)).containsExactly(waiting);
        robot.exits(0);
        passLimit(rig, waiting);
        assertThat(rig.stepRun(waiting).code()).isEqualTo("QUEUE_TIMEOUT");
        rig.fed(run);
        assertThat(rig.count(run, "FAILED")).isEqualTo(2);
    }

    private void passLimit(Rig rig, UUID stepRun) {
        transaction.executeWithoutResult(_ -> {
            rig.jdbc
                    .sql("delete from queue_entry where step_run_id = :id")
                    .param("id", stepRun)
                    .update();
            room.publishEvent(
                    new dev.signalbox.dispatch.QueueLimitPassed(
                            List.of(
                                    new dev.signalbox.dispatch.QueueLimitPassed.Passed(
                                            stepRun,
                                            java.time.Duration.ofHours(3),
                                            "OFFLINE",
                                            "It is offline."))));
        });
    }

    private void lose(Rig rig, UUID stepRun) {
        transaction.executeWithoutResult(_ -> {
            rig.jdbc
                    .sql("delete from assignment where step_run_id = :id")
                    .param("id", stepRun)
                    .update();
            room.publishEvent(
                    new MachineLost(
                            rig.machine, List.of(stepRun), Instant.now(), "It was not heard of."));
        });
    }

    private static String wanted(Rig rig, UUID stepRun) {
        return rig.jdbc
                .sql("select wanted from assignment where step_run_id = :id")
                .param("id", stepRun)
                .query(String.class)
                .single();
    }
}
