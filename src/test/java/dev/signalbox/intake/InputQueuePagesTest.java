package dev.signalbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.access.Role;
import dev.signalbox.run.Rig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class InputQueuePagesTest extends PageTest {

    @Autowired private ApplicationContext room;

    private Rig rig;
    private String queue;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
        queue = "/processes/" + rig.process.id() + "/input-queue";
    }

    private MockHttpServletResponse add(String text, String... more) throws Exception {
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"fromFile", "false", "text", text}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return send(queue + "/items", all);
    }

    private List<String> shown() throws Exception {
        return page(queue).select("tbody tr a.row").eachText();
    }

    @Test
    void itemsAreTypedAndShownInTheOrderInWhichTheyAreTaken() throws Exception {
        assertThat(page(queue).text()).contains("Nothing waits.");
        assertThat(add("{\"no\": 1}", "reference", "A-1").getStatus()).isEqualTo(302);
        assertThat(
                        add(
                                        "[{\"no\": \"A-2\"}, {\"no\": \"A-3\"}]",
                                        "referenceKey",
                                        "no",
                                        "priority",
                                        "HIGH")
                                .getStatus())
                .isEqualTo(302);
        assertThat(shown()).containsExactly("A-2", "A-3", "A-1");
        Document page = page("/processes/" + rig.process.id());
        assertThat(page.select(".tabs-page a").eachText())
                .containsExactly("Runs and steps", "Input queue 3", "Triggers");
        assertThat(part(queue).select("#rows tbody tr")).hasSize(3);
    }

    @Test
    void whatIsWrongComesBackAsItWasTyped() throws Exception {
        MockHttpServletResponse broken = add("{\"no\" 1}", "reference", "kept");
        assertThat(broken.getStatus()).isEqualTo(400);
        Document form = Jsoup.parse(broken.getContentAsString());
        assertThat(form.select("textarea").text()).isEqualTo("{\"no\" 1}");
        assertThat(form.select("[name=reference]").val()).isEqualTo("kept");
        assertThat(form.select(".fault").text()).contains("Line 1").contains("column");
        Document late = Jsoup.parse(add("{}", "deadline", "2001-01-01T08:00").getContentAsString());
        assertThat(late.select("#n-deadline").text()).contains("has passed");
        Document odd = Jsoup.parse(add("{}", "notBefore", "soon").getContentAsString());
        assertThat(odd.select("#n-notBefore").text()).contains("such as 2026-11-30 08:00");
        Document none =
                Jsoup.parse(add("[{\"a\": 1}, {}]", "referenceKey", "a").getContentAsString());
        assertThat(none.select("#n-referenceKey").text()).contains("Item 2");
        Document several = Jsoup.parse(add("[1, 2]", "reference", "X").getContentAsString());
        assertThat(several.select("#n-reference").text()).contains("for one item");
        assertThat(shown()).isEmpty();
        add("{}", "reference", "taken");
        MockHttpServletResponse taken =
                add("[{\"r\": \"new\"}, {\"r\": \"taken\"}]", "referenceKey", "r");
        assertThat(taken.getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(taken.getContentAsString()).select(".refusal").text())
                .contains("Item 2")
                .contains("The reference taken is taken: work item");
        assertThat(shown()).containsExactly("taken");
    }

    @Test
    void aFileIsShownBeforeItsRowsAreAdded() throws Exception {
        assertThat(looked("no;amount\nF-1\n").select(".preview .refusal").text())
                .contains("The file has a fault; nothing was added.");
        Document seen = looked("no;amount\nF-1;10\nF-2;20\n");
        assertThat(seen.text()).contains("2 work items from rows.csv, read as CSV.");
        assertThat(shown()).isEmpty();
        assertThat(
                        send(
                                        queue + "/items",
                                        "fromFile",
                                        "true",
                                        "blob",
                                        seen.select("[name=blob]").val(),
                                        "fileName",
                                        "rows.csv",
                                        "signature",
                                        seen.select("[name=signature]").val(),
                                        "referenceKey",
                                        "no")
                                .getStatus())
                .isEqualTo(302);
        assertThat(shown()).containsExactly("F-1", "F-2");
    }

    private Document looked(String rows) throws Exception {
        var file =
                new MockMultipartFile(
                        "file", "rows.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8));
        var request =
                MockMvcRequestBuilders.multipart(queue + "/items")
                        .file(file)
                        .param("fromFile", "true")
                        .param("referenceKey", "no");
        request.with(SecurityMockMvcRequestPostProcessors.csrf());
        return Jsoup.parse(answer(request).getContentAsString());
    }

    @Test
    void aRunTakesTheChosenTheFirstOrAll() throws Exception {
        add(
                "[{\"n\": \"a\"}, {\"n\": \"b\"}, {\"n\": \"c\"}, {\"n\": \"d\"}]",
                "referenceKey",
                "n");
        String a = item("a");
        Document ask = page(queue + "/start?item=" + a + "&item=" + UUID.randomUUID());
        assertThat(ask.select("[value=CHOSEN][checked]")).hasSize(1);
        assertThat(ask.text()).contains("1 of the chosen may not start now and stays.");
        assertThat(start(ask, "CHOSEN", "")).startsWith("/runs/");
        assertThat(shown()).containsExactly("b", "c", "d");
        ask = page(queue + "/start");
        assertThat(ask.text()).contains("3 items; new ones stay for the next run.");
        String run = start(ask, "FIRST", "2");
        assertThat(start(ask, "FIRST", "2")).as("a form starts once").isEqualTo(run);
        assertThat(shown()).containsExactly("d");
        MockHttpServletResponse odd =
                send(queue + "/start", "with", "FIRST", "count", "many", "token", "" + ids.next());
        assertThat(odd.getStatus()).isEqualTo(400);
        assertThat(Jsoup.parse(odd.getContentAsString()).select("#n-count").text())
                .contains("a number from 1 on");
        start(page(queue + "/start"), "ALL", "");
        assertThat(shown()).isEmpty();
        assertThat(
                        send(queue + "/start", "with", "ALL", "token", "" + ids.next())
                                .getContentAsString())
                .contains("Nothing was started");
    }

    @Test
    void anExpiredItemGetsANewDeadlineOrIsDeleted() throws Exception {
        add("[{\"n\": \"x\"}, {\"n\": \"y\"}]", "referenceKey", "n");
        jdbc.sql("update work_item set state = 'EXPIRED', deadline = now() where process_id = :id")
                .param("id", rig.process.id())
                .update();
        String x = item("x");
        Document page = page(queue + "?expired=true");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select(".acts a").eachText()).containsOnly("New deadline");
        Document ask = page("/work-items/" + x + "/terms");
        String version = ask.select("[name=version]").val();
        assertThat(
                        send(
                                        "/work-items/" + x + "/terms",
                                        "deadline",
                                        "2099-01-01T08:00",
                                        "reference",
                                        "x",
                                        "version",
                                        version)
                                .getStatus())
                .isEqualTo(302);
        MockHttpServletResponse again =
                send("/work-items/" + x + "/terms", "reference", "z", "version", version);
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(again.getContentAsString()).text())
                .contains("was changed by somebody else meanwhile");
        String y = item("y");
        assertThat(page(queue + "/deletion?item=" + y).text()).contains("for good");
        send(queue + "/deletion", "item", y);
        assertThat(shown()).containsExactly("x");
    }

    @Test
    void aViewerLooksOnly() throws Exception {
        add("{}");
        as(Role.VIEWER);
        assertThat(page(queue).select(".head-verbs .btn-off")).hasSize(2);
        assertThat(add("{}").getStatus()).isEqualTo(403);
        assertThat(send(queue + "/start", "with", "ALL", "token", "" + ids.next()).getStatus())
                .isEqualTo(403);
    }

    private String start(Document ask, String with, String count) throws Exception {
        String[] chosen = ask.select("[name=item]").eachAttr("value").toArray(String[]::new);
        String token = ask.select("[name=token]").val();
        MockHttpServletResponse answer =
                chosen.length == 0
                        ? send(queue + "/start", "with", with, "count", count, "token", token)
                        : send(
                                queue + "/start",
                                "with",
                                with,
                                "count",
                                count,
                                "token",
                                token,
                                "item",
                                chosen[0]);
        return String.valueOf(answer.getRedirectedUrl());
    }

    private String item(String reference) {
        return jdbc.sql(
                        "select id from work_item where process_id = :process and reference = :reference")
                .param("process", rig.process.id())
                .param("reference", reference)
                .query(UUID.class)
                .single()
                .toString();
    }
}
