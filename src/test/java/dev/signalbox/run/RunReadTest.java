package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.explorer.ItemList;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoomTest
class RunReadTest {

    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;
    @Autowired RunList runs;
    @Autowired RunView view;
    @Autowired StepRunView stepRuns;
    @Autowired ItemList items;

    private Story story;
    private UUID machine;
    private Story.Process process;

    @BeforeEach
    void tell() {
        story = new Story(jdbc, ids, clock);
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Invoices " + ids.next(), machine, "Read", "Check", "Report");
    }

    @Test
    void aListOfRunsIsReadPageByPageNewestFirst() {
        for (int age = 5; age > 0; age--) {
            story.run(process, RunState.COMPLETED, Duration.ofHours(age));
        }
        var filter = RunFilter.ofProcess(process.id());
        var first = runs.page(filter, null, 2);
        assertThat(first).extracting(RunRow::number).containsExactly(5L, 4L, 3L);
        var second = runs.page(filter, first.get(1).id(), 2);
        assertThat(second).extracting(RunRow::number).containsExactly(3L, 2L, 1L);
    }

    @Test
    void runsAreFoundByStateAndNumber() {
        story.run(process, RunState.COMPLETED, Duration.ofHours(3));
        story.run(process, RunState.UNRESOLVED, Duration.ofHours(2));
        story.run(process, RunState.IN_PROGRESS, Duration.ofHours(1));
        var mine = RunFilter.ofProcess(process.id());
        assertThat(runs.page(mine.in("open"), null, 10)).hasSize(2);
        assertThat(runs.page(mine.in("UNRESOLVED"), null, 10)).hasSize(1);
        assertThat(runs.page(mine.matching("an_a"), null, 10)).isEmpty();
        assertThat(runs.page(mine.matching("%"), null, 10)).isEmpty();
        assertThat(runs.page(mine.matching("#3"), null, 10))
                .extracting(RunRow::state)
                .containsExactly(RunState.IN_PROGRESS);
    }

    @Test
    void aRunShowsItsStepsTroublesAndOutputs() {
        UUID run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
        UUID done =
                story.stepRun(
                        process, run, 0, StepRunState.SUCCEEDED, machine, Duration.ofMinutes(30));
        story.stepRun(process, run, 1, StepRunState.QUEUED, machine, Duration.ofMinutes(2));
        UUID parent = story.item(process, run, 0, ItemState.DONE, "{\"no\": 1}");
        story.attempt(parent, 1, done, machine, "DONE");
        story.item(process, run, 1, ItemState.FAILED, "{\"no\": 2}", parent);
        story.item(process, run, 1, ItemState.FAILED, "{\"no\": 3}", parent);
        story.item(process, run, 2, ItemState.PENDING, "{}", parent);
        story.output(process, run, 2, parent, done, "{\"total\": 7}", true);
        story.count(run);

        RunHeader header = view.header(run);
        assertThat(header.total()).isEqualTo(4);
        assertThat(header.needsPerson()).isTrue();
        var steps = view.steps(run);
        assertThat(steps).extracting(RunStep::look).containsExactly("done", "failed", "waiting");
        assertThat(steps.get(2).heldBack(steps))
                .isEqualTo("Starts when all earlier items are done; 2 failed.");
        assertThat(view.stepRuns(run, null, null, 10))
                .extracting(StepRunRow::waitCode)
                .containsExactly("MACHINE_OFFLINE", null);
        assertThat(view.troubles(run))
                .hasSize(1)
                .first()
                .extracting(RunView.Trouble::count)
                .isEqualTo(2L);
        assertThat(view.outputs(run)).hasSize(1);
        assertThat(items.newest(run, ItemState.FAILED, 10)).hasSize(2);
    }

    @Test
    void aWaitingStepRunKnowsItsPlaceInLine() {
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(30));
        story.stepRun(process, run, 0, StepRunState.QUEUED, machine, Duration.ofMinutes(9));
        UUID second =
                story.stepRun(process, run, 0, StepRunState.QUEUED, machine, Duration.ofMinutes(2));
        StepRunHeader header = stepRuns.header(second);
        assertThat(header.place()).isEqualTo(2);
        assertThat(header.waitSentence()).contains("offline");
        assertThat(stepRuns.items(second)).isEmpty();
        assertThat(stepRuns.artifacts(second)).isEmpty();
    }
}
