package dev.signalbox.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryPagesTest extends PageTest {

    private UUID machine;
    private Story.Process process;

    @BeforeEach
    void tell() {
        machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Invoices " + ids.next(), machine, "Read", "Check", "Report");
    }

    @Test
    void theGridHasAColumnForEachRunAndARowForEachStep() throws Exception {
        for (int at = 0; at < 33; at++) {
            story.run(process, RunState.COMPLETED, Duration.ofHours(60 - at));
        }
        UUID run = story.run(process, RunState.UNRESOLVED, Duration.ofHours(2));
        story.stepRun(process, run, 1, StepRunState.FAILED, machine, Duration.ofHours(2));
        story.item(process, run, 0, ItemState.DONE, "{}");
        story.item(process, run, 1, ItemState.FAILED, "{}");
        story.item(process, run, 1, ItemState.FAILED, "{}");
        story.count(run);
        Document panel = part("/processes/" + process.id() + "/runs-panel");
        Element grid = panel.selectFirst(".run-steps table");
        assertThat(grid).isNotNull();
        assertThat(grid.select("th[scope=col]")).hasSize(30);
        assertThat(grid.select("th[scope=row]").eachText())
                .containsExactly("Read", "Check", "Report");
        assertThat(grid.select("th[scope=col] a").last().attr("href")).endsWith("/runs/" + run);
        Element failed = grid.select("tbody tr").get(1).select("td a").last();
        assertThat(failed.attr("href")).isEqualTo("/runs/" + run + "#step-" + process.step(1));
        assertThat(failed.attr("title")).isEqualTo("#34 Check: Failed, 2 items, 30 min");
        assertThat(failed.text()).contains("Failed").contains("2");
        assertThat(page("/runs/" + run).select("#step-" + process.step(1))).hasSize(1);
    }

    @Test
    void thePageOfTheLastRunsSaysTheSameAtFullLengthAndInWords() throws Exception {
        story.run(process, RunState.COMPLETED, Duration.ofMinutes(30));
        UUID run = story.run(process, RunState.IN_PROGRESS, Duration.ofMinutes(20));
        story.item(process, run, 0, ItemState.PENDING, "{}");
        story.count(run);
        String address = "/processes/" + process.id() + "/history";
        Document page = page(address);
        assertThat(page.select(".steps-of-runs thead th").eachText())
                .containsExactly(
                        "Run", "State", "Run time", "Lead time", "Read", "Check", "Report");
        assertThat(page.select(".steps-of-runs tbody tr").first().text())
                .startsWith("#2 Running")
                .contains("Waiting")
                .contains("Nothing to do");
        assertThat(page.select(".chart").eachAttr("aria-label"))
                .containsExactly(
                        "Lead times of the last 2 runs. Half of those that went to their end took at most 10 min. The longest is #2 with 20 min.",
                        "1 completed, 0 stopped, 0 unresolved, 1 going.");
        assertThat(page.select(".chart-words tbody tr")).hasSize(30);
        assertThat(page(address + "?every=hour").select(".chart-words tbody tr")).hasSize(24);
        assertThat(part(address).select("#history")).hasSize(1);
    }

    @Test
    void aWidthThatThereIsNotIsRefusedWithThoseThereAre() throws Exception {
        var answer = answer(get("/processes/" + process.id() + "/history?every=week"));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("every day or every hour");
    }

    @Test
    void aProcessWithoutRunsSaysWhatToDo() throws Exception {
        Document page = page("/processes/" + process.id() + "/history");
        assertThat(page.select(".empty").text()).contains("No runs yet");
        assertThat(part("/processes/" + process.id() + "/runs-panel").select(".run-steps, .chart"))
                .isEmpty();
    }
}
