package dev.signalbox.processrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class StartPageTest extends PageTest {

    private String path;
    private Story.Process process;

    @BeforeEach
    void tell() {
        UUID machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Start " + ids.next(), machine, "Read", "Check");
        path = "/processes/" + process.id() + "/start";
    }

    @Test
    void aLinkFillsInTheDataAndStartsNothing() throws Exception {
        Story.Process process = linked();
        String start = "/processes/" + process.id() + "/start";
        Document form =
                page(
                        start
                                + "?payload.customer.id=4711&payload.no=0042&payload.urgent=true&payload.note=a b");
        assertThat(form.select("textarea[name=text]").text())
                .isEqualToIgnoringWhitespace(
                        "{\"customer\": {\"id\": 4711}, \"no\": \"0042\", \"note\": \"a b\", \"urgent\": true}");
        assertThat(form.select("input[name=mode][checked]").val()).isEqualTo("TYPED");
        assertThat(page(start + "?payload=[1,2]").select("textarea").text())
                .isEqualToIgnoringWhitespace("[1, 2]");
        assertThat(page(start).select("input[name=mode][checked]").val()).isEqualTo("NONE");
        assertThat(
                        jdbc.sql("select count(*) from process_run where process_id = :id")
                                .param("id", process.id())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void aLinkThatCannotBeMeantIsRefusedWithASentence() throws Exception {
        String start = "/processes/" + linked().id() + "/start";
        assertThat(refusal(start + "?payload=nonsense")).startsWith("payload is not valid JSON");
        assertThat(refusal(start + "?payload.a=1&payload.a.b=2"))
                .startsWith("The address fills in a both as a value and as an object");
    }

    private Story.Process linked() {
        UUID machine = story.machine("MIETTE-" + ids.next());
        return story.process("Linked " + ids.next(), machine, "Read");
    }

    private String refusal(String path) throws Exception {
        var answer = answer(MockMvcRequestBuilders.get(java.net.URI.create(path)));
        assertThat(answer.getStatus()).isEqualTo(400);
        return Jsoup.parse(answer.getContentAsString()).select("main p, .said, p").text();
    }

    @Test
    void aDoubleClickStartsOnce() throws Exception {
        String token = token(page(path));
        MockHttpServletResponse first = send(path, "mode", "NONE", "token", token);
        MockHttpServletResponse second = send(path, "mode", "NONE", "token", token);
        assertThat(first.getRedirectedUrl())
                .startsWith("/runs/")
                .isEqualTo(second.getRedirectedUrl());
        assertThat(runs()).isEqualTo(1);
        assertThat(page(first.getRedirectedUrl()).select(".facts").text()).contains("Items 1");
    }

    @Test
    void aStartThatIsSkippedLeadsBackToTheProcess() throws Exception {
        jdbc.sql("update process set overlap = 'SKIP' where id = :id")
                .param("id", process.id())
                .update();
        send(path, "mode", "NONE", "token", token(page(path)));
        String token = token(page(path));
        for (int i = 0; i < 2; i++) {
            MockHttpServletResponse skipped = send(path, "mode", "NONE", "token", token);
            assertThat(skipped.getRedirectedUrl()).isEqualTo("/processes/" + process.id());
        }
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aQueueLimitIsASpanOfTime() throws Exception {
        String token = token(page(path));
        MockHttpServletResponse answer =
                send(path, "mode", "NONE", "queueLimit", "soon", "token", token);
        assertThat(answer.getStatus()).isEqualTo(400);
        Document again = Jsoup.parse(answer.getContentAsString());
        assertThat(again.select("[name=queueLimit]").val()).isEqualTo("soon");
        assertThat(again.select(".fault").text()).contains("such as 90 min or 2 h");
        send(path, "mode", "NONE", "queueLimit", "90 min", "token", token(again));
        assertThat(
                        jdbc.sql(
                                        "select queue_limit_seconds from process_run where process_id = :id")
                                .param("id", process.id())
                                .query(Long.class)
                                .single())
                .isEqualTo(5_400);
    }

    @Test
    void typedDataThatIsBrokenComesBackWithItsLine() throws Exception {
        String token = token(page(path));
        MockHttpServletResponse answer =
                send(path, "mode", "TYPED", "text", "[{\"a\": 1},\n{\"a\" 2}]", "token", token);
        assertThat(answer.getStatus()).isEqualTo(400);
        Document again = Jsoup.parse(answer.getContentAsString());
        assertThat(again.select("textarea").text()).contains("\"a\" 2");
        assertThat(again.select(".fault").text()).startsWith("Line 2 is not valid JSON");
        send(path, "mode", "TYPED", "text", "[{\"a\": 1.10}, {\"a\": 2}]", "token", token(again));
        assertThat(items()).containsExactlyInAnyOrder("{\"a\": 1.10}", "{\"a\": 2}");
    }

    @Test
    void aFileIsShownWithItsRowsBeforeAnythingStarts() throws Exception {
        Document preview = upload(token(page(path)), "name,city\nMiller,Köln\nSmith,Leeds\n");
        assertThat(preview.select(".preview-said").text())
                .startsWith("2 work items from rows.csv, read as CSV");
        assertThat(preview.select(".preview td").eachText()).contains("Miller", "Köln");
        assertThat(preview.select(".btn-primary").text()).isEqualTo("Start with 2 items");
        assertThat(runs()).isZero();
        var fields = preview.select("input[type=hidden]").stream();
        var sent = new java.util.ArrayList<String>(java.util.List.of("mode", "FILE"));
        fields.forEach(
                field -> sent.addAll(java.util.List.of(field.attr("name"), field.attr("value"))));
        assertThat(send(path, sent.toArray(String[]::new)).getStatus()).isEqualTo(302);
        assertThat(items()).hasSize(2);
    }

    @Test
    void aFileWithFaultsStartsNothingAndNamesTheLines() throws Exception {
        Document answer = upload(token(page(path)), "name,city\nMiller\nSmith,Leeds\n");
        assertThat(answer.select(".preview .refusal").text())
                .contains("Line 2")
                .contains("has 1 value,");
        assertThat(answer.select("[name=blob]")).isEmpty();
        assertThat(runs()).isZero();
    }

    @Test
    void aProcessShowsItsChainAndItsLastRuns() throws Exception {
        send(path, "mode", "NONE", "token", token(page(path)));
        send(path, "mode", "NONE", "token", token(page(path)));
        Document panel = part("/processes/" + process.id() + "/runs-panel");
        assertThat(panel.select(".chain .link").first().text())
                .contains("Read")
                .contains("2 pending");
        assertThat(panel.select(".run-steps thead a")).hasSize(2);
        assertThat(panel.select("table.grid tbody tr")).hasSize(2);
    }

    private Document upload(String token, String content) throws Exception {
        var file = new MockMultipartFile("file", "rows.csv", "text/csv", content.getBytes("UTF-8"));
        var request =
                MockMvcRequestBuilders.multipart(path)
                        .file(file)
                        .param("mode", "FILE")
                        .param("token", token);
        request.with(SecurityMockMvcRequestPostProcessors.csrf());
        return Jsoup.parse(answer(request).getContentAsString());
    }

    private static String token(Document page) {
        Element token = page.select("[name=token]").first();
        return token == null ? "" : token.attr("value");
    }

    private int runs() {
        return jdbc.sql("select count(*) from process_run where process_id = :id")
                .param("id", process.id())
                .query(Integer.class)
                .single();
    }

    private java.util.List<String> items() {
        return jdbc.sql(
                        "select c.payload::text from work_item i join item_content c on c.item_id = i.id where process_id = :id")
                .param("id", process.id())
                .query(String.class)
                .list();
    }
}
