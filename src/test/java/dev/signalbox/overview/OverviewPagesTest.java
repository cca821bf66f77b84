package dev.signalbox.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Actor;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import dev.signalbox.schedule.Schedule;
import dev.signalbox.schedule.SchedulePlan;
import dev.signalbox.schedule.Schedules;
import dev.signalbox.steprun.StepRunState;
import dev.signalbox.timetable.RuleJson;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class OverviewPagesTest extends PageTest {

    @Autowired Schedules schedules;

    @Test
    void theOverviewSaysWhatRunsWhatWaitsAndWhatNeedsAPerson() throws Exception {
        UUID machine = story.machine("MIETTE-" + ids.next());
        Story.Process process = story.process("Overview " + ids.next(), machine, "Read", "Check");
        UUID run = story.run(process, RunState.UNRESOLVED, Duration.ofDays(300));
        story.item(process, run, 1, ItemState.FAILED, "{}");
        story.count(run);
        story.stepRun(process, run, 0, StepRunState.RUNNING, machine, Duration.ofDays(200));
        story.stepRun(process, run, 0, StepRunState.QUEUED, machine, Duration.ofMinutes(1));
        Document page = page("/");
        assertThat(page.select(".figure-person")).hasSize(1);
        assertThat(page.select("section:has(#unresolved-title)").text()).contains(process.name());
        assertThat(page.select("section:has(#going-title)").text()).contains(process.name());
        assertThat(page.select("section:has(#waiting-title) tbody tr")).isNotEmpty();
        assertThat(page.select(".chart .hour")).hasSize(LastDay.HOURS);
        assertThat(part("/").select("#overview")).hasSize(1);
        assertThat(page("/monitor").text()).contains(process.name());
    }

    @Test
    void theOverviewSaysWhatStartsNext() throws Exception {
        UUID machine = story.machine("MIETTE-" + ids.next());
        Story.Process process = story.process("Planned " + ids.next(), machine, "Read");
        story.run(process, RunState.COMPLETED, Duration.ofDays(1));
        var rule = RuleJson.read(JsonMapper.shared().readTree("{\"cron\": \"* * * * *\"}"));
        Schedule schedule =
                schedules.create(
                        SchedulePlan.of(
                                "Each minute " + ids.next(),
                                process.id(),
                                rule,
                                ZoneId.of("Europe/Berlin")),
                        false,
                        Actor.room());
        Document page = page("/");
        assertThat(page.select("section:has(#starts-next-title)").text())
                .contains(schedule.plan().name())
                .contains(process.name())
                .contains("Europe/Berlin");
        schedules.pause(schedule.id(), Actor.room());
        assertThat(page("/").select("section:has(#starts-next-title)").text())
                .doesNotContain(schedule.plan().name());
    }

    @Test
    void barsAreScaledToARoundNumber() {
        var hour = java.time.Instant.parse("2026-11-21T10:00:00Z");
        var day =
                new LastDay.Seen(hour, hour, List.of(new LastDay.Outcome(hour, 31, 2)), List.of());
        HourBars bars = HourBars.of(day);
        assertThat(bars.top()).isEqualTo(50);
        assertThat(bars.done()).isEqualTo(31);
        assertThat(bars.bars().getFirst().failedHeight()).isEqualTo("4.6");
    }
}
