package dev.signalbox.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.item.RequestKey;
import dev.signalbox.process.Overlap;
import dev.signalbox.process.ProcessForm;
import dev.signalbox.process.ProcessForm.StepForm;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.processrun.StopChoice;
import dev.signalbox.processrun.StopChoice.Going;
import dev.signalbox.processrun.StopChoice.Pending;
import dev.signalbox.protocol.Report;
import dev.signalbox.run.Rig;
import dev.signalbox.steprun.ParallelRuns;
import dev.signalbox.steprun.ParallelRuns.Caller;
import dev.signalbox.steprun.StopMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Those that start, replace and stop the same things at once wait for each other, never for ever.
 */
@RoomTest
class StartsAndStopsAtOnceTest {

    @Autowired ApplicationContext room;
    @Autowired Starts starts;
    @Autowired Stops stops;
    @Autowired StepRunStops stepRunStops;
    @Autowired ParallelRuns parallel;

    @RepeatedTest(5)
    void aRobotStartsItsOwnProcessWhileAnotherStartReplacesItAndAPersonStopsIt() throws Exception {
        Rig rig = replacing(Rig.of(room, step -> step));
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        var caller = new Caller(rig.machine, robot.stepRun, robot.token);
        var choice = new StopChoice(Going.TERMINATE, Pending.FAILED, "");

        List<Object> answers =
                atOnce(
                        () ->
                                parallel.start(
                                        caller,
                                        new RequestKey("once"),
                                        rig.process.name(),
                                        List.of()),
                        () ->
                                starts.start(
                                        new StartRequest(
                                                rig.process.id(),
                                                List.of(),
                                                StartedBy.of(Rig.ANNA))),
                        () -> stops.stop(run, choice, Rig.ANNA),
                        () -> stepRunStops.stop(robot.stepRun, StopMode.KILL, "", Rig.ANNA));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isNotNull());
        robot.report(Report.Kind.ENDED, "KILLED", null, null);
        assertThat(rig.fed(run).isFinal() || rig.run(run).failed() > 0).isTrue();
        assertThat(answers).filteredOn(ProcessRun.class::isInstance).hasSize(3);
    }

    private static List<Object> atOnce(Callable<?>... calls) throws Exception {
        var together = new CyclicBarrier(calls.length);
        List<Future<Object>> asked = new ArrayList<>();
        List<Object> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.length)) {
            for (Callable<?> call : calls) {
                asked.add(
                        threads.submit(() -> {
                            together.await();
                            return call.call();
                        }));
            }
            for (Future<Object> one : asked) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    private Rig replacing(Rig rig) {
        var steps = rig.process.steps().stream().map(StepForm::of).toList();
        room.getBean(Processes.class)
                .update(
                        rig.process.id(),
                        new ProcessForm(rig.process.name(), "", Overlap.REPLACE, null, null, steps),
                        rig.process.version(),
                        Rig.ANNA);
        return rig;
    }
}
