package dev.signalbox.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Role;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class BulkPagesTest extends PageTest {

    private Story.Process process;
    private UUID run;
    private UUID failed;

    @BeforeEach
    void tell() {
        process =
                story.process(
                        "Orders " + ids.next(), story.machine("M-" + ids.next()), "Read", "Check");
        run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
        failed =
                story.item(
                        process,
                        run,
                        1,
                        ItemState.FAILED,
                        "{\"customer\": {\"name\": \"=Öz, & Sons\"}}");
        story.item(process, run, 1, ItemState.DONE, "{}");
        story.count(run);
    }

    @Test
    void allThatMatchAreCountedBeforeAnythingIsDone() throws Exception {
        Document ask = page("/work-items/bulk?verb=retry&q=run:" + run);
        assertThat(ask.text())
                .contains("This is about all items that match the filter now, 2 items.")
                .contains("1 item is left as it is: only failed items can be retried.");
        assertThat(ask.select("button.btn-primary").text()).isEqualTo("Retry 1 item");
        MockHttpServletResponse answer =
                send(
                        "/work-items/bulk-retries",
                        "q",
                        ask.select("[name=q]").val(),
                        "at",
                        ask.select("[name=at]").val(),
                        "versions",
                        "PINNED");
        String job = Objects.requireNonNull(answer.getRedirectedUrl());
        await().until(() ->
                page(job).text().contains("1 item put back in line; 1 was left as it is: 1 done."));
        assertThat(part(job).select("#live progress, #live form")).as("it has ended").isEmpty();
        assertThat(page("/bulk-jobs").select(".empty")).isEmpty();
        assertThat(page("/bulk-jobs").text()).contains("Retry 2 items");
        assertThat(part("/bulk-jobs").select("#rows")).hasSize(1);
    }

    @Test
    void pressedTwiceItIsOneJob() throws Exception {
        Document ask = page("/work-items/bulk?verb=done&q=run:" + run);
        String[] form = {
            "q",
            ask.select("[name=q]").val(),
            "at",
            ask.select("[name=at]").val(),
            "job",
            ask.select("[name=job]").val()
        };
        String first = send("/work-items/bulk-done-marks", form).getRedirectedUrl();
        String again = send("/work-items/bulk-done-marks", form).getRedirectedUrl();
        assertThat(again).isEqualTo(first);
        await().until(() -> page(Objects.requireNonNull(first)).text().contains("1 item marked"));
    }

    @Test
    void everyVerbSaysWhatItMeans() throws Exception {
        for (BulkVerb verb : BulkVerb.values()) {
            Document ask =
                    page(
                            "/work-items/bulk?verb="
                                    + verb.word()
                                    + "&q=process:\""
                                    + process.name()
                                    + "\"");
            assertThat(ask.select("h1").text()).startsWith(verb.words("").strip().split(" ")[0]);
            assertThat(ask.select("select[name=step] option"))
                    .hasSize(verb == BulkVerb.MOVE ? 2 : 0);
        }
        assertThat(page("/work-items/bulk?verb=move&q=state:failed").text())
                .contains("There is no step to move to");
        assertThat(answer(MockMvcRequestBuilders.get("/work-items/bulk?verb=paint")).getStatus())
                .isEqualTo(400);
    }

    @Test
    void itemsAreSavedAsAFile() throws Exception {
        assertThat(page("/work-items/export?q=run:" + run).select("a[download]")).hasSize(2);
        String address = "/work-items/export/file?q=run:" + run + " state:failed&format=";
        MockHttpServletResponse lines = answer(MockMvcRequestBuilders.get(address + "jsonl"));
        assertThat(lines.getContentAsString())
                .startsWith("{\"id\":\"" + failed + "\"")
                .contains("\"exception\":{\"type\":\"business\",\"code\":\"NO_AMOUNT\"")
                .endsWith("\"payload\":{\"customer\": {\"name\": \"=Öz, & Sons\"}}}\n");
        MockHttpServletResponse csv = answer(MockMvcRequestBuilders.get(address + "csv"));
        assertThat(csv.getHeader("Content-Disposition")).contains("work-items.csv");
        assertThat(csv.getContentAsString().lines())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "id,reference,state,process,run,step,payload,exception_type,exception_message,tries,since");
        String ticked = "/work-items/export/file?format=jsonl&item=" + failed;
        assertThat(answer(MockMvcRequestBuilders.get(ticked)).getContentAsString().lines())
                .hasSize(1);
    }

    @Test
    void aViewerSeesJobsAndAsksForNone() throws Exception {
        as(Role.VIEWER);
        page("/bulk-jobs");
        assertThat(send("/work-items/bulk-retries", "q", "run:" + run).getStatus()).isEqualTo(403);
    }
}
