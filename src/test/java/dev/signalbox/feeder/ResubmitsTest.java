package dev.signalbox.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.RoomTest;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.item.Items;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Barrier;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.Rig;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class ResubmitsTest {

    @Autowired ApplicationContext room;
    @Autowired Resubmits resubmits;
    @Autowired Items items;

    @Test
    void whileOtherItemsWaitTheStepRunThatWaitsForThemStandsForTheResubmittedOne() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(3).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.exits(1);
        rig.fed(run);
        UUID waiting = rig.queued(run, 0).getFirst();

        StepRun again = resubmits.resubmit(robot.stepRun, Rig.ANNA);

        assertThat(again.id()).isEqualTo(waiting);
        assertThat(again.resubmitOf()).isEqualTo(robot.stepRun);
        rig.fed(run);
        assertThat(rig.stepRun(again.id()).state()).isEqualTo(StepRunState.QUEUED);
        assertThat(rig.queued(run, 0)).as("within the parallelism").containsExactly(again.id());
        assertThat(rig.launch(again.id()).drain()).isEqualTo(3);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aResubmittedStepRunIsTheLastToBeWithdrawn() {
        Rig rig = Rig.of(room, step -> step.withParallelism(3));
        UUID run = rig.startMany(3).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.exits(1);
        rig.fed(run);
        assertThat(rig.queued(run, 0)).hasSize(2);

        StepRun again = resubmits.resubmit(robot.stepRun, Rig.ANNA);
        rig.fed(run);
        assertThat(rig.queued(run, 0)).hasSize(3).contains(again.id());

        items.markDone(rig.items(run, "PENDING").subList(0, 2), Rig.ANNA);
        rig.fed(run);
        assertThat(rig.queued(run, 0)).containsExactly(again.id());
        assertThat(rig.launch(again.id()).drain()).isOne();
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void whereAllPlacesOfTheStepAreTakenOneThatGoesTakesTheItems() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        Rig.Robot broken = rig.launchNext(run, 0);
        broken.exits(1);
        rig.fed(run);
        Rig.Robot going = rig.launchNext(run, 0);

        StepRun again = resubmits.resubmit(broken.stepRun, Rig.ANNA);

        assertThat(again.id()).isEqualTo(going.stepRun);
        assertThat(again.resubmitOf()).as("it was not queued for it").isNull();
        rig.fed(run);
        assertThat(rig.queued(run, 0)).isEmpty();
        assertThat(going.drain()).isEqualTo(2);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void nothingIsResubmittedBehindAClosedBarrier() {
        Rig rig = Rig.of(room, step -> step.withParallelism(2), step -> settled(step));
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        Rig.Robot first = rig.launchNext(run, 0);
        first.fail(first.first(), new ItemException(ExceptionType.BUSINESS, "BAD", "bad"));
        UUID good = first.reserve();
        assertThat(good).isNotNull();
        first.output(good, "{}");
        first.done(good);
        first.exits(0);
        rig.fed(run);
        Rig.Robot second = rig.launchNext(run, 1);
        second.exits(1);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.UNRESOLVED);
        items.retry(List.of(first.first()), Rig.ANNA);

        assertThatThrownBy(() -> resubmits.resubmit(second.stepRun, Rig.ANNA))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("step 2 starts only when the steps before it are through");
        assertThat(rig.items(run, "FAILED")).as("nothing half done").hasSize(1);

        rig.fed(run);
        assertThat(rig.launchNext(run, 0).drain()).isOne();
        rig.fed(run);
        StepRun again = resubmits.resubmit(second.stepRun, Rig.ANNA);
        rig.fed(run);
        assertThat(rig.launch(again.id()).drain()).isEqualTo(2);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.COMPLETED);
    }

    private static StepForm settled(StepForm step) {
        return step.withBarrier(Barrier.SETTLED);
    }
}
