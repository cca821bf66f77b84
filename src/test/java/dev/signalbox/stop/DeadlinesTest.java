package dev.signalbox.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.item.Items;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.RunState;
import dev.signalbox.protocol.Report;
import dev.signalbox.run.Rig;
import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.steprun.StopMode;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class DeadlinesTest {

    @Autowired ApplicationContext room;
    @Autowired OverdueRuns overdueRuns;
    @Autowired OverdueRobots overdueRobots;
    @Autowired StepRunStops stops;
    @Autowired EndStages stages;
    @Autowired Items items;

    @Test
    void aRunThatGoesOnForLongerThanItsProcessAllowsIsTerminatedAndCanBeRetried() {
        Rig rig = limited(Rig.of(room, step -> step), 7_200L);
        UUID run = rig.startMany(3).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        overdueRuns.end();
        assertThat(rig.run(run).state()).as("not yet").isEqualTo(RunState.IN_PROGRESS);

        overdue(rig, run);
        overdueRuns.end();
        overdueRuns.end();
        ProcessRun ending = rig.run(run);
        assertThat(ending.state()).isEqualTo(RunState.STOPPING);
        assertThat(Objects.requireNonNull(ending.stop()).choice().reason())
                .isEqualTo("It went on for longer than the 2 h that its process allows.");
        assertThat(stages.of(robot.stepRun))
                .extracting(EndStages.Reached::stage)
                .containsExactly(EndStage.KILL_ASKED);
        robot.report(Report.Kind.ENDED, "KILLED", null, null);
        ProcessRun settled = rig.fed(run);
        assertThat(settled.state()).isEqualTo(RunState.UNRESOLVED);
        assertThat(rig.stepRun(robot.stepRun).code()).isEqualTo("RUN_TIMED_OUT");
        assertThat(codes(rig, run)).isEqualTo("RUN_TIMED_OUT");

        items.retryFailedOf(run, Rig.ANNA);
        assertThat(rig.fed(run).state()).isEqualTo(RunState.IN_PROGRESS);
        assertThat(rig.run(run).dueAt())
                .as("it is given its time again")
                .isAfter(java.time.Instant.EPOCH);
    }

    @Test
    void aRunWithoutALimitTakesAsLongAsItTakes() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        assertThat(rig.run(run).dueAt()).isNull();
        overdueRuns.end();
        assertThat(rig.run(run).state()).isEqualTo(RunState.IN_PROGRESS);
    }

    @Test
    void aRobotWhoseAgentDoesNotKillItInTimeIsOrderedToBeKilled() {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        stops.stop(robot.stepRun, StopMode.POLITE, Duration.ofMinutes(2), "", Rig.ANNA);
        overdueRobots.killStopped();
        assertThat(rig.stepRun(robot.stepRun).stopMode()).isEqualTo(StopMode.POLITE);
        rig.jdbc
                .sql("update step_run set kill_at = now() - interval '1 hour' where id = :id")
                .param("id", robot.stepRun)
                .update();
        overdueRobots.killStopped();
        overdueRobots.killStopped();
        assertThat(rig.stepRun(robot.stepRun).stopMode()).isEqualTo(StopMode.KILL);
        assertThat(rig.stepRun(robot.stepRun).state()).isEqualTo(StepRunState.STOPPING);
        assertThat(stages.of(robot.stepRun))
                .extracting(EndStages.Reached::stage, EndStages.Reached::byName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EndStage.ASKED, "Anna"),
                        org.assertj.core.groups.Tuple.tuple(EndStage.KILL_ASKED, null));
    }

    private static void overdue(Rig rig, UUID run) {
        rig.jdbc
                .sql("update process_run set due_at = now() - interval '1 hour' where id = :run")
                .param("run", run)
                .update();
    }

    private static String codes(Rig rig, UUID run) {
        return rig.jdbc
                .sql("select distinct exception_code from work_item where run_id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }

    private Rig limited(Rig rig, long seconds) {
        var steps = rig.process.steps().stream().map(StepForm::of).toList();
        room.getBean(Processes.class)
                .update(
                        rig.process.id(),
                        new ProcessForm(rig.process.name(), "", steps).withRunLimit(seconds),
                        rig.process.version(),
                        Rig.ANNA);
        return rig;
    }
}
