package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Role;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RunPagesTest extends PageTest {

    @Autowired RunList list;

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
    void severalStatesDaysAndWordsStandInTheAddress() throws Exception {
        story.run(process, RunState.COMPLETED, Duration.ofHours(30));
        story.run(process, RunState.UNRESOLVED, Duration.ofHours(20));
        story.run(process, RunState.IN_PROGRESS, Duration.ofHours(10));
        String mine = "/runs?process=" + process.id();
        assertThat(rows(mine + "&state=COMPLETED&state=UNRESOLVED")).containsExactly("#2", "#1");
        assertThat(rows(mine + "&state=open")).containsExactly("#3", "#2");
        assertThat(rows(mine + "&text=2")).containsExactly("#2");
        assertThat(rows(mine + "&text=anna&by=USER")).hasSize(3);
        assertThat(rows("/runs?text=" + process.name().split(" ")[1].toUpperCase(Locale.ROOT)))
                .hasSize(3);
        assertThat(rows(mine + "&by=SCHEDULE")).isEmpty();
        assertThat(rows(mine + "&from=2001-01-01&to=2100-12-31")).hasSize(3);
        assertThat(rows(mine + "&to=2001-01-01")).isEmpty();
        assertThat(rows(mine + "&sort=oldest")).containsExactly("#1", "#2", "#3");
    }

    @Test
    void runsAreSortedByLeadTimeAndByFailuresPageByPage() throws Exception {
        for (int hours : new int[] {3, 9, 6}) {
            story.run(process, RunState.COMPLETED, Duration.ofHours(hours));
        }
        UUID failed = story.run(process, RunState.UNRESOLVED, Duration.ofHours(1));
        story.item(process, failed, 0, ItemState.FAILED, "{}");
        story.count(failed);
        String mine = "/runs?process=" + process.id() + "&sort=";
        assertThat(rows(mine + "longest")).containsExactly("#2", "#3", "#1");
        assertThat(rows(mine + "shortest")).containsExactly("#1", "#3", "#2");
        assertThat(rows(mine + "failed")).containsExactly("#4");
        var filter = RunFilter.ofProcess(process.id()).sorted(RunSort.LONGEST);
        var first = list.page(filter, null, 1);
        assertThat(list.page(filter, first.getFirst().id(), 5))
                .extracting(RunRow::number)
                .containsExactly(3L, 1L);
        Document page = page(mine + "longest");
        assertThat(page.select("th[aria-sort=descending]").text()).isEqualTo("Lead time");
        assertThat(page.select("th[aria-sort] a").attr("href")).contains("sort=shortest");
    }

    @Test
    void whatTheListDoesNotKnowIsSaidAndTheFormKeepsIt() throws Exception {
        assertThat(page("/runs?state=BROKEN").select("#rows .refusal").text())
                .isEqualTo(
                        "There is no \"BROKEN\" for state; there are QUEUED, IN_PROGRESS, UNRESOLVED, STOPPING, COMPLETED.");
        assertThat(page("/runs?sort=colour").select("#rows .refusal").text())
                .contains("cannot be sorted by \"colour\"");
        Document page = page("/runs?from=yesterday&text=Letters");
        assertThat(page.select("#rows .refusal").text()).contains("\"yesterday\" is no day");
        assertThat(page.select("[name=text]").val()).isEqualTo("Letters");
    }

    @Test
    void aRunThatTakesLongerThanUsualIsMarked() throws Exception {
        for (int at = 0; at < 6; at++) {
            story.run(process, RunState.COMPLETED, Duration.ofMinutes(30));
        }
        UUID slow = story.run(process, RunState.IN_PROGRESS, Duration.ofHours(2));
        story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(5));
        Document page = page("/runs?process=" + process.id());
        assertThat(page.select("tr:has(.slow)").eachAttr("id")).containsExactly("run-" + slow);
        assertThat(page.select(".slow").attr("title"))
                .isEqualTo("Runs of this process usually take 10 min.");
    }

    private List<String> rows(String path) throws Exception {
        return page(path).select("tbody tr .row .num").eachText();
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
