package dev.signalbox.itempage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.log.Logs;
import dev.signalbox.process.Barrier;
import dev.signalbox.process.RetryRule;
import dev.signalbox.run.Rig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The page of an item as it goes through its run. */
class ItemAtWorkTest extends PageTest {

    private static final ItemException BROKEN =
            new ItemException(ExceptionType.APPLICATION, "BROKEN", "The window did not open.");

    @Autowired private ApplicationContext room;

    private String next(UUID item) throws Exception {
        return page("/work-items/" + item).select(".next-said").text();
    }

    private void schema(Rig rig, String schema) {
        jdbc.sql(
                        """
                        update package_task set input_schema = cast(:schema as jsonb)
                        where package_version_id in (
                            select v.id from package_version v
                            join step s on s.package_id = v.package_id
                            where s.revision_id = :revision)
                        """)
                .param("schema", schema)
                .param("revision", rig.process.revisionId())
                .update();
    }

    private MockHttpServletResponse save(UUID item, String payload, String... more)
            throws Exception {
        int version =
                jdbc.sql("select version from work_item where id = :id")
                        .param("id", item)
                        .query(Integer.class)
                        .single();
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"payload", payload, "version", "" + version}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return send("/work-items/" + item + "/payload", all);
    }

    @Test
    void itSaysWhatHappensNext() throws Exception {
        Rig rig =
                Rig.of(
                        room,
                        step -> step.withRetry(List.of(new RetryRule("APPLICATION", 2, 600))),
                        step -> step.withBarrier(Barrier.ALL_DONE));
        UUID run = rig.start(Map.of("no", 1), Map.of("no", 2), Map.of("no", 3)).id();
        rig.fed(run);
        List<UUID> items = rig.items(run, "PENDING").stream().sorted().toList();
        assertThat(next(items.get(0)))
                .startsWith("It is the next that a robot of step 1 \"step 1\" takes");
        assertThat(next(items.get(2)))
                .startsWith("It waits for a robot of step 1 \"step 1\"; 2 items are ahead of it");
        Rig.Robot robot = rig.launchNext(run, 0);
        assertThat(next(robot.first())).startsWith("A robot on m-").contains("goes to step step 2");
        robot.fail(robot.first(), BROKEN);
        assertThat(next(robot.first()))
                .startsWith("It is tried again in ")
                .endsWith("(attempt 2 of 3), as the retry rules of its step say.");
        UUID second = robot.reserve();
        robot.output(second, "{\"of\": 2}");
        robot.done(second);
        rig.fed(run);
        UUID child =
                rig.items(run, "PENDING").stream()
                        .filter(id -> !items.contains(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(next(child))
                .startsWith(
                        "It waits until all items of earlier steps are done, as step 2 \"step 2\" asks: 2 items are not through");
        robot.fail(robot.reserve(), new ItemException(ExceptionType.BUSINESS, null, null));
        rig.fed(run);
        assertThat(next(child)).contains("1 item is not through, 1 has failed and needs a person.");
        assertThat(next(items.get(2))).startsWith("It waits for a person.");
        assertThat(next(second)).isEqualTo("Nothing; what robots made of it went to step step 2.");
    }

    @Test
    void whatAPersonChangedSinceAnAttemptIsShownLineByLine() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start(Map.of("no", 1, "amount", "ten")).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID item = robot.first();
        robot.fail(item, BROKEN);
        robot.exits(0);
        rig.fed(run);
        assertThat(page("/work-items/" + item).select(".diff")).isEmpty();
        save(item, "{\"no\": 1, \"amount\": 10}");
        save(item, "{\"no\": 1, \"amount\": 10.5}");
        Document page = page("/work-items/" + item);
        assertThat(page.select(".fold-change summary").eachText())
                .containsExactly("Between attempt 1 and now");
        assertThat(page.select(".diff-removed").text().replaceAll("\\s+", " "))
                .isEqualTo("removed: − \"amount\": \"ten\"");
        assertThat(page.select(".diff-added").text().replaceAll("\\s+", " "))
                .isEqualTo("added: + \"amount\": 10.5");
        send("/work-items/" + item + "/retry");
        rig.fed(run);
        Rig.Robot again = rig.launchNext(run, 0);
        assertThat(again.first()).isEqualTo(item);
        again.fail(item, BROKEN);
        assertThat(page("/work-items/" + item).select(".fold-change summary").eachText())
                .containsExactly("Between attempt 1 and attempt 2");
        save(item, "{\"no\": 2}");
        assertThat(page("/work-items/" + item).select(".fold-change summary").eachText())
                .containsExactly("Between attempt 2 and now", "Between attempt 1 and attempt 2");
        assertThat(
                        jdbc.sql("select count(*) from item_payload_before where item_id = :id")
                                .param("id", item)
                                .query(Integer.class)
                                .single())
                .as("one row per attempt whose payload changed")
                .isEqualTo(2);
    }

    @Test
    void anAttemptLeadsToTheLineOfTheLogWhereItBegan() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start(Map.of("no", 1), Map.of("no", 2)).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        robot.done(robot.first());
        byte[] lines = "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8);
        room.getBean(Logs.class).append(robot.stepRun, 0, lines);
        UUID second = robot.reserve();
        Document page = page("/work-items/" + second);
        assertThat(page.select(".tries a").first().attr("href"))
                .isEqualTo("/step-runs/" + robot.stepRun + "#L4");
        assertThat(page.select(".tries").text()).contains("from line 4");
    }

    @Test
    void aPayloadThatDoesNotFitTheSchemaIsSavedOnlyAllTheSame() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        schema(
                rig,
                """
                {"type": "object", "required": ["no", "lines"], "additionalProperties": false,
                 "properties": {"no": {"type": "integer", "minimum": 1}, "kind": {"enum": ["a", "b"]},
                   "lines": {"type": "array", "items": {"type": "object", "properties": {"day": {"type": "string", "format": "date"}}}}}}
                """);
        UUID run = rig.start(Map.of("no", 1)).id();
        rig.fed(run);
        UUID item = rig.items(run, "PENDING").getFirst();
        String odd =
                "{\"no\": \"x\", \"kind\": \"c\", \"more\": 1, \"lines\": [{\"day\": \"soon\"}]}";
        Document said = check(item, odd);
        assertThat(said.select("li").eachText())
                .containsExactlyInAnyOrder(
                        "no must be a whole number, not \"x\".",
                        "kind must be one of \"a\", \"b\", not \"c\".",
                        "more is not known here.",
                        "lines[0].day must be written as a date.");
        assertThat(check(item, "{\"no\" 1}").text()).contains("line 1, column");
        assertThat(check(item, "{\"no\": 0}").text())
                .contains("lines is missing.")
                .contains("no must be at least 1.");
        assertThat(check(item, "{\"no\": 1, \"lines\": []}").text())
                .startsWith("Valid JSON, and what the task main of");
        MockHttpServletResponse refused = save(item, odd);
        assertThat(refused.getStatus()).isEqualTo(400);
        Document form = Jsoup.parse(refused.getContentAsString());
        assertThat(form.select(".refusal").text())
                .contains("nothing was saved.")
                .contains("more is not known here.");
        assertThat(form.select("textarea").text()).contains("soon");
        assertThat(form.select("[name=anyway]").text()).isEqualTo("Save all the same");
        assertThat(save(item, odd, "anyway", "true").getStatus()).isEqualTo(302);
        String queue = "/processes/" + rig.process.id() + "/input-queue/items";
        MockHttpServletResponse added =
                send(
                        queue,
                        "fromFile",
                        "false",
                        "text",
                        "[{\"no\": 1, \"lines\": []}, {\"no\": 2}]");
        assertThat(added.getStatus()).isEqualTo(400);
        assertThat(Jsoup.parse(added.getContentAsString()).select(".refusal").text())
                .contains("Item 2 lines is missing.");
    }

    private Document check(UUID item, String payload) throws Exception {
        MockHttpServletResponse answer =
                send("/work-items/" + item + "/payload/check", "payload", payload);
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    @Test
    void everythingMadeOfAnItemIsListedAScreenAtATime() throws Exception {
        Rig rig = Rig.of(room, step -> step, step -> step);
        UUID run = rig.start(Map.of("no", 1)).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID item = robot.first();
        IntStream.range(0, 60).forEach(at -> robot.output(item, "{\"at\": " + at + "}"));
        robot.done(item);
        rig.fed(run);
        Document page = page("/work-items/" + item);
        assertThat(page.select(".trace-child")).hasSize(20);
        assertThat(page.text()).contains("Everything made of it");
        Document all = page("/work-items/" + item + "/children");
        assertThat(all.select(".trace li")).hasSize(50);
        assertThat(page(all.select(".pager a[rel=next]").attr("href")).select(".trace li"))
                .hasSize(10);
        UUID child = rig.items(run, "PENDING").getFirst();
        assertThat(page("/work-items/" + child).select(".trace li")).hasSize(3);
    }

    @Test
    void aFileIsLookedAtWithoutRunningWhatIsInIt() throws Exception {
        Rig rig = Rig.of(room, step -> step);
        UUID run = rig.start(Map.of("no", 1)).id();
        rig.fed(run);
        UUID item = rig.items(run, "PENDING").getFirst();
        assertThat(look(item, "rows.csv", "no;name\n1;<b>Ä</b>\n").select("td").eachText())
                .containsExactly("1", "<b>Ä</b>");
        assertThat(look(item, "a.json", "{\"a\":1}").select("pre.json").first().wholeText())
                .contains("\"a\" : 1");
        assertThat(look(item, "notes.txt", "<script>alert(1)</script>").select(".file-text").text())
                .isEqualTo("<script>alert(1)</script>");
        assertThat(look(item, "long.log", "line\n".repeat(20_000)).text())
                .contains("its beginning:");
        assertThat(look(item, "page.html", "<script>x</script>").select(".file-text")).hasSize(1);
        assertThat(look(item, "scan.png", "none").select("img.file-picture")).hasSize(1);
        assertThat(look(item, "book.xlsx", "PK").text()).contains("cannot be shown here");
        String content = page("/work-items/" + item).select("a:contains(page.html)").attr("href");
        MockHttpServletResponse shown = answer(MockMvcRequestBuilders.get(content + "/content"));
        assertThat(shown.getHeader("Content-Security-Policy"))
                .startsWith("sandbox; default-src 'none'");
        assertThat(shown.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private Document look(UUID item, String name, String content) throws Exception {
        var file =
                new MockMultipartFile(
                        "file", name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
        var request = MockMvcRequestBuilders.multipart("/work-items/" + item + "/files").file(file);
        request.with(SecurityMockMvcRequestPostProcessors.csrf());
        assertThat(answer(request).getStatus()).isEqualTo(302);
        String href =
                page("/work-items/" + item)
                        .select("a[aria-label='Look at " + name + "']")
                        .attr("href");
        return page(href);
    }
}
