package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Role;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunPagesTest extends PageTest {

    private UUID machine;
    private Story.Process process;

    @BeforeEach
    void tell() {
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Invoices " + ids.next(), machine, "Read", "Check", "Report");
    }

    @Test
    void theListShowsEveryAttributeAndKeepsItsFilterOnTheNextScreen() throws Exception {
        for (int at = 0; at < 52; at++) {
            story.run(process, RunState.COMPLETED, Duration.ofHours(60 - at));
        }
        Document page = page("/runs?process=" + process.id());
        assertThat(page.select("tbody tr")).hasSize(50);
        assertThat(page.select("thead th").eachText())
                .containsExactly(
                        "Run",
                        "State",
                        "Run by",
                        "Run time",
                        "Lead time",
                        "Progress",
                        "Items",
                        "Output",
                        "Failed");
        String next = page.select("a[rel=next]").attr("href");
        assertThat(next).contains("process=" + process.id()).contains("after=");
        assertThat(page(next).select("tbody tr")).hasSize(2);
        assertThat(part(next).select("html > body > section#rows")).hasSize(1);
    }

    @Test
    void anEmptyListSaysWhetherNothingIsThereOrNothingMatches() throws Exception {
        Document page = page("/runs?state=QUEUED&process=" + process.id());
        assertThat(page.select(".empty").text()).contains("Nothing matches");
    }

    @Test
    void aRunInEveryStateHasItsPage() throws Exception {
        for (RunState state : RunState.values()) {
            UUID run = story.run(process, state, Duration.ofMinutes(30));
            for (StepRunState stepState : StepRunState.values()) {
                story.stepRun(process, run, 0, stepState, machine, Duration.ofMinutes(10));
            }
            for (ItemState item :
                    new ItemState[] {
                        ItemState.PENDING, ItemState.DONE, ItemState.FAILED, ItemState.IN_PROGRESS
                    }) {
                story.item(process, run, 1, item, "{\"no\": 1}");
            }
            story.count(run);
            Document page = page("/runs/" + run);
            assertThat(page.select(".head .state").text()).isEqualTo(state.words());
            assertThat(page.select(".chain .link")).hasSize(3);
            assertThat(page.select(".timeline a")).isNotEmpty();
            assertThat(page.select(".person").isEmpty()).isEqualTo(state == RunState.STOPPING);
            assertThat(part("/runs/" + run).select("#run")).hasSize(1);
        }
    }

    @Test
    void whatARoleMayNotDoIsShownWithTheReason() throws Exception {
        UUID run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
        as(Role.VIEWER);
        assertThat(page("/runs/" + run).select(".btn-off").eachAttr("title"))
                .anyMatch(reason -> reason.contains("may stop a run"));
    }
}
