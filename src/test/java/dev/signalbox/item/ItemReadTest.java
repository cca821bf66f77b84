package dev.signalbox.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.itempage.ItemHeader;
import dev.signalbox.itempage.ItemView;
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
class ItemReadTest {

    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;
    @Autowired ItemView view;

    private Story story;
    private UUID machine;
    private Story.Process process;
    private UUID run;

    @BeforeEach
    void tell() {
        story = new Story(jdbc, ids, clock);
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Orders " + ids.next(), machine, "Read", "Check");
        run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
    }

    @Test
    void anItemShowsWhereItCameFromAndWhatBecameOfIt() {
        UUID stepRun =
                story.stepRun(
                        process, run, 0, StepRunState.SUCCEEDED, machine, Duration.ofMinutes(9));
        UUID grand = story.item(process, run, 0, ItemState.DONE, "1");
        UUID parent = story.item(process, run, 0, ItemState.DONE, "2", grand);
        UUID child = story.item(process, run, 1, ItemState.FAILED, "3", parent);
        story.attempt(parent, 1, stepRun, machine, "DONE");
        story.output(process, run, 0, parent, stepRun, "4", false);
        assertThat(view.attempts(parent))
                .hasSize(1)
                .first()
                .extracting(ItemView.AttemptRow::outputs)
                .isEqualTo(1);
        assertThat(view.files(parent)).isEmpty();
        ItemHeader header = view.header(child, 1000);
        assertThat(header.whyNotRetried()).isNull();
        assertThat(view.header(parent, 1000).whyNotRetried()).contains("this one is done");
        assertThat(view.header(parent, 1000).nextStepName()).isEqualTo("Check");
    }
}
