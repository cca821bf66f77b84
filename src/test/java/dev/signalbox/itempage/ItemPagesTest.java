package dev.signalbox.itempage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Role;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class ItemPagesTest extends PageTest {

    private Story.Process process;
    private UUID run;
    private UUID failed;

    @BeforeEach
    void tell() {
        UUID machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Orders " + ids.next(), machine, "Read", "Check");
        run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
        failed = story.item(process, run, 1, ItemState.FAILED, "{\"no\": 1.10}");
        story.count(run);
    }

    @Test
    void theExplorerFiltersAndItsAddressIsTheView() throws Exception {
        story.item(process, run, 1, ItemState.DONE, "{\"no\": 2}");
        String q = "/work-items?q=run:" + run + " state:failed";
        Document page = page(q + " exception.code:NO_AMOUNT payload.no>1");
        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(part(q).select("section#rows tbody tr")).hasSize(1);
        assertThat(page.select("[name=state] option[selected]").text()).isEqualTo("Failed");
        assertThat(page.select("table")).hasSize(1);
        assertThat(page.select("#chosen .match").text()).isEqualTo("1 item matches");
        assertThat(page("/work-items?q=run:" + run + " nothing-like-it").text())
                .contains("Nothing matches");
    }

    @Test
    void theFieldsAboveTheListWriteTheFilter() throws Exception {
        assertThat(redirected("/work-items?state=FAILED&run=" + run))
                .isEqualTo("/work-items?q=state:failed run:" + run);
        String controls = "&controls=true&process=" + process.name() + "&was=tries>1 state:done";
        assertThat(
                        redirected(
                                "/work-items?q=tries>1 state:done&state=failed&sort=oldest"
                                        + controls))
                .isEqualTo(
                        "/work-items?q=tries>1 state:failed process:\""
                                + process.name()
                                + "\"&sort=oldest");
        assertThat(redirected("/work-items?q=state:new&state=failed" + controls))
                .as("what was typed wins over fields that are older")
                .isEqualTo("/work-items?q=state:new");
    }

    private String redirected(String path) throws Exception {
        MockHttpServletResponse answer = answer(MockMvcRequestBuilders.get(path));
        assertThat(answer.getStatus()).isEqualTo(302);
        return decoded(java.util.Objects.requireNonNull(answer.getRedirectedUrl()));
    }

    private static String decoded(String address) {
        return java.net.URLDecoder.decode(address, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aFilterThatCannotBeReadStaysAsItWasTyped() throws Exception {
        MockHttpServletResponse answer =
                answer(MockMvcRequestBuilders.get("/work-items?q=state:faild"));
        assertThat(answer.getStatus()).isEqualTo(400);
        Document page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select("[name=q]").val()).isEqualTo("state:faild");
        assertThat(page.select("table, .empty")).isEmpty();
        assertThat(page.select("#q-fault").text()).contains("“faild” is no value of state");
    }

    @Test
    void failuresAreShownInGroupsThatLeadToTheirItems() throws Exception {
        story.item(process, run, 1, ItemState.FAILED, "{}");
        Document page = page("/work-items?group=message&q=run:" + run);
        assertThat(page.select("table")).as("groups in the place of items").hasSize(1);
        assertThat(page.select(".grid-groups tbody tr")).hasSize(1);
        assertThat(page.select(".grid-groups .num").text()).isEqualTo("2 ×");
        assertThat(page(decoded(page.select(".grid-groups a.row").attr("href"))).select("tbody tr"))
                .hasSize(2);
    }

    @Test
    void anItemInEveryStateHasItsPage() throws Exception {
        for (ItemState state : ItemState.values()) {
            boolean queued = state == ItemState.NEW || state == ItemState.EXPIRED;
            UUID id = story.item(process, queued ? null : run, 1, state, "{}", null);
            Document page = page("/work-items/" + id);
            assertThat(page.select(".head .state").text()).isEqualTo(state.words());
            assertThat(page.select(".next p").text()).isNotBlank();
            assertThat(part("/work-items/" + id).select("#item")).hasSize(1);
        }
        assertThat(page("/work-items/" + failed).select("pre.json").text()).contains("1.10");
    }

    @Test
    void aBrokenPayloadComesBackAsItWasTypedWithLineAndColumn() throws Exception {
        MockHttpServletResponse answer =
                send(
                        "/work-items/" + failed + "/payload",
                        "payload",
                        "{\n \"no\" 2\n}",
                        "version",
                        "0");
        assertThat(answer.getStatus()).isEqualTo(400);
        Document page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select("textarea").first().wholeText()).contains("\"no\" 2");
        assertThat(page.select(".refusal").text()).contains("line 2").contains("column");
    }

    @Test
    void aPayloadThatSomebodyElseChangedIsNotOverwritten() throws Exception {
        assertThat(
                        send(
                                        "/work-items/" + failed + "/payload",
                                        "payload",
                                        "{\"no\": 2}",
                                        "version",
                                        "0")
                                .getStatus())
                .isEqualTo(302);
        MockHttpServletResponse late =
                send(
                        "/work-items/" + failed + "/payload",
                        "payload",
                        "{\"no\": 3}",
                        "version",
                        "0");
        assertThat(late.getStatus()).isEqualTo(409);
        Document page = Jsoup.parse(late.getContentAsString());
        assertThat(page.select("textarea").text()).contains("3");
        assertThat(page.select(".meanwhile").text()).contains("2");
    }

    @Test
    void theChosenItemsAreCountedBeforeAnythingIsDone() throws Exception {
        UUID done = story.item(process, run, 1, ItemState.DONE, "{}");
        Document ask = page("/work-items/bulk?verb=retry&item=" + failed + "&item=" + done);
        assertThat(ask.select("button.btn-primary").text()).isEqualTo("Retry 1 item");
        assertThat(ask.text()).contains("1 item is left as it is");
        send(
                "/work-items/bulk-retries",
                "item",
                failed.toString(),
                "back",
                "https://elsewhere.example/");
        assertThat(page("/work-items/" + failed).select(".head .state").text())
                .isEqualTo("Pending");
    }

    @Test
    void filesAreAddedSavedReplacedAndRemoved() throws Exception {
        upload("/work-items/" + failed + "/files", "scan Ä.txt", "one");
        Document page = page("/work-items/" + failed);
        String file = page.select("section:has(#files-title) a.row").attr("href");
        assertThat(page.text()).contains("scan Ä.txt");
        MockHttpServletResponse saved = answer(MockMvcRequestBuilders.get(file));
        assertThat(saved.getHeader("Content-Disposition")).startsWith("attachment");
        upload(file + "/replacement", "other.txt", "three");
        page = page("/work-items/" + failed);
        assertThat(page.select("section:has(#files-title) tbody tr")).hasSize(1);
        assertThat(page.text()).contains("scan Ä.txt").contains("5 bytes");
        send(page.select("section:has(#files-title) a.row").attr("href") + "/removal");
        assertThat(page("/work-items/" + failed).text()).contains("It has no files.");
    }

    @Test
    void aViewerSeesEverythingAndChangesNothing() throws Exception {
        as(Role.VIEWER);
        assertThat(page("/work-items/" + failed).select(".head-verbs .btn-off")).hasSize(3);
        assertThat(send("/work-items/" + failed + "/retry").getStatus()).isEqualTo(403);
    }

    private void upload(String path, String name, String content) throws Exception {
        var file = new MockMultipartFile("file", name, "text/plain", content.getBytes("UTF-8"));
        var request = MockMvcRequestBuilders.multipart(path).file(file);
        request.with(SecurityMockMvcRequestPostProcessors.csrf());
        assertThat(answer(request).getStatus()).isEqualTo(302);
    }
}
