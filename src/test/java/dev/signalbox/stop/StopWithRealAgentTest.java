package dev.signalbox.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StopMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stopping at every moment, with a real room, a real agent and robots that start others. */
class StopWithRealAgentTest {

    @TempDir static Path data;
    private static Workshop shop;

    @BeforeAll
    static void open() throws IOException {
        shop = new Workshop(data);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE, FAILED", "COMPLETE, DONE", "TERMINATE, FAILED", "TERMINATE, DONE"})
    void aRunIsStoppedAsBothAnswersSayHoweverOftenItIsAsked(Going going, Pending pending)
            throws IOException {
        Job job = shop.start(3);
        job.untilRobotIs("working");
        var choice = new StopChoice(going, pending, "month end");

        shop.stops.stop(job.run, choice, Workshop.ANNA);
        ProcessRun asked = shop.stops.stop(job.run, choice, Workshop.ANNA);
        assertThat(asked.state()).isEqualTo(RunState.STOPPING);
        if (going == Going.COMPLETE) {
            assertThat(job.robotIsAlive()).isTrue();
            job.tell("finish");
        }

        shop.until(() -> job.now().state() != RunState.STOPPING);
        assertThat(job.robotIsAlive()).isFalse();
        assertThat(job.childIsAlive()).isFalse();
        boolean complete = going == Going.COMPLETE;
        boolean failed = pending == Pending.FAILED;
        assertThat(job.items(ItemState.DONE)).isEqualTo((complete ? 1 : 0) + (failed ? 0 : 2));
        assertThat(job.items(ItemState.FAILED)).isEqualTo((complete ? 0 : 1) + (failed ? 2 : 0));
        assertThat(job.now().state())
                .isEqualTo(complete && !failed ? RunState.COMPLETED : RunState.UNRESOLVED);
        StepRun stepRun = job.stepRun();
        assertThat(stepRun.state())
                .isEqualTo(complete ? StepRunState.SUCCEEDED : StepRunState.STOPPED);
        if (!complete) {
            assertThat(job.stages()).containsExactly(EndStage.KILL_ASKED, EndStage.KILLING);
        }
    }

    @Test
    void aStepRunIsToldAndSeesItAndEndsByItself() throws IOException {
        Job job = shop.start(2);
        job.untilRobotIs("working");
        StepRun going = job.stepRun();
        shop.stepRunStops.stop(going.id(), StopMode.POLITE, "lunch", Workshop.ANNA);
        job.tell("obey");
        shop.until(() -> shop.stepRun(going.id()).isFinal());
        assertThat(job.stages()).containsExactly(EndStage.ASKED, EndStage.TOLD, EndStage.SEEN);
        assertThat(shop.stepRun(going.id()).code()).isEqualTo("STOPPED_BY_PERSON");
        assertThat(shop.stepRun(going.id()).exitCode()).isZero();
        assertThatThrownBy(
                        () -> shop.stepRunStops.stop(going.id(), StopMode.KILL, "", Workshop.ANNA))
                .as("after the end")
                .isInstanceOf(Refused.class);
        job.endAll();
    }

    @Test
    void aRobotThatDoesNotListenIsKilledWithItsChildrenWhenItsTimeIsOver() throws IOException {
        Job job = shop.start(1);
        job.untilRobotIs("working");
        StepRun going = job.stepRun();
        Duration within = Duration.ofSeconds(2);
        shop.stepRunStops.stop(going.id(), StopMode.POLITE, within, "", Workshop.ANNA);
        shop.stepRunStops.stop(going.id(), StopMode.POLITE, within, "again", Workshop.ANNA);
        shop.until(() -> shop.stepRun(going.id()).isFinal());
        assertThat(job.stages()).containsExactly(EndStage.ASKED, EndStage.TOLD, EndStage.KILLING);
        assertThat(job.robotIsAlive()).isFalse();
        assertThat(job.childIsAlive()).isFalse();
        assertThat(job.items(ItemState.FAILED)).isEqualTo(1);
    }

    @Test
    void aPausedRobotStandsStillGoesOnAndCanBeStoppedWhilePaused() throws IOException {
        Job job = shop.start(1);
        job.untilRobotIs("working");
        StepRun going = job.stepRun();
        shop.pauses.pause(going.id(), Workshop.ANNA);
        shop.pauses.pause(going.id(), Workshop.ANNA);
        shop.until(() -> job.saysInLog("Paused.") == 1);
        String beats = job.beats();
        assertThat(shop.pauses.resume(going.id(), Workshop.ANNA).state())
                .isEqualTo(StepRunState.RUNNING);
        shop.until(() -> !job.beats().equals(beats));
        shop.pauses.pause(going.id(), Workshop.ANNA);
        shop.until(() -> job.saysInLog("Paused.") == 2);
        job.tell("obey");
        shop.stepRunStops.stop(going.id(), StopMode.POLITE, "", Workshop.ANNA);
        shop.until(() -> shop.stepRun(going.id()).isFinal());
        assertThat(job.stages()).contains(EndStage.SEEN).doesNotContain(EndStage.KILLING);
    }

    @Test
    void oneThatIsStoppedWhileItsMachineHasNotAcceptedItNeverStarts() throws IOException {
        shop.freezeAgent();
        Job job = shop.start(1);
        try {
            shop.until(() -> job.anyStepRun() && job.stepRun().state() == StepRunState.ASSIGNED);
            StepRun stopped =
                    shop.stepRunStops.stop(job.stepRun().id(), StopMode.POLITE, "", Workshop.ANNA);
            assertThat(stopped.state()).isEqualTo(StepRunState.STOPPED);
            assertThat(stopped.code()).isEqualTo("CANCELLED");
        } finally {
            shop.thawAgent();
        }
        shop.until(() -> job.now().state() == RunState.UNRESOLVED);
        Job next = shop.start(1);
        next.untilRobotIs("working");
        next.endAll();
        assertThat(job.robotWasThere()).isFalse();
    }

    @Test
    void whatIsStoppedWhileItsMachineUploadsEndsWithTheItemThatIsDone() throws IOException {
        Job job = shop.start(1);
        job.untilRobotIs("working");
        job.tell("litter");
        job.tell("finish");
        StepRun going = job.stepRun();
        shop.until(() -> job.stages().contains(EndStage.SENDING));
        shop.stops.stop(
                job.run, new StopChoice(Going.TERMINATE, Pending.FAILED, ""), Workshop.ANNA);
        shop.until(() -> job.now().state() == RunState.COMPLETED);
        assertThat(job.items(ItemState.DONE)).isEqualTo(1);
        assertThat(shop.stepRun(going.id()).isFinal()).isTrue();
    }

    @Test
    void anAgentThatIsKilledWhileStoppingComesBackAndEndsTheRobot() throws IOException {
        Job job = shop.start(1);
        job.untilRobotIs("working");
        StepRun going = job.stepRun();
        shop.stepRunStops.stop(
                going.id(), StopMode.POLITE, Duration.ofSeconds(3), "", Workshop.ANNA);
        shop.until(() -> job.stages().contains(EndStage.TOLD));
        shop.killAgent();
        shop.until(() -> shop.stepRun(going.id()).isFinal());
        assertThat(job.robotIsAlive()).isFalse();
        assertThat(job.childIsAlive()).isFalse();
        assertThat(shop.stepRun(going.id()).state()).isEqualTo(StepRunState.STOPPED);
    }

    @Test
    void anUnresponsiveMachineCannotBlockAStopAndKillsItsRobotWhenItIsBack() throws IOException {
        Job job = shop.start(2);
        job.untilRobotIs("working");
        shop.freezeAgent();
        try {
            shop.stops.stop(
                    job.run, new StopChoice(Going.COMPLETE, Pending.FAILED, ""), Workshop.ANNA);
            shop.stops.stop(
                    job.run, new StopChoice(Going.TERMINATE, Pending.FAILED, ""), Workshop.ANNA);
            shop.until(() -> job.now().state() == RunState.UNRESOLVED);
            assertThat(job.stepRun().code()).isEqualTo("MACHINE_LOST");
            assertThat(job.robotIsAlive()).as("its machine does not listen yet").isTrue();
        } finally {
            shop.thawAgent();
        }
        shop.until(() -> !job.robotIsAlive() && !job.childIsAlive());
    }
}
