package dev.signalbox.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Role;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewPagesTest extends PageTest {

    private Story.Process process;
    private UUID run;
    private UUID failed;
    private UUID admin;

    @BeforeEach
    void tell() {
        UUID machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Orders " + ids.next(), machine, "Read", "Check");
        run = story.run(process, RunState.UNRESOLVED, Duration.ofMinutes(30));
        failed = story.item(process, run, 1, ItemState.FAILED, "{\"no\": 1}");
        story.item(process, run, 1, ItemState.FAILED, "{\"no\": 2}");
        story.count(run);
        admin =
                jdbc.sql("select id from users where username = 'admin'")
                        .query(UUID.class)
                        .single();
    }

    private Document open(String query) throws Exception {
        return page("/needs-a-person?process=" + process.id() + query);
    }

    @Test
    void whatNeedsAPersonIsListedByAgeAndOwner() throws Exception {
        UUID older = story.run(process, RunState.UNRESOLVED, Duration.ofHours(5));
        story.item(process, older, 0, ItemState.FAILED, "{}");
        story.count(older);
        Document page = open("");
        assertThat(page.select("#open-title").text()).isEqualTo("3 failed items in 2 runs");
        assertThat(page.select("tbody tr").eachAttr("id"))
                .containsExactly("run-" + older, "run-" + run);
        assertThat(page.select("tbody tr").first().text()).contains("nobody");
        send("/work-items/" + failed + "/assignee", "assignee", admin.toString());
        assertThat(open("&whose=unassigned").select("tbody tr")).hasSize(2);
        assertThat(open("").select("#run-" + run).text()).contains("nobody: 1");
        assertThat(open("&whose=mine").text()).contains("Nothing is yours");
        assertThat(page("/processes/" + process.id()).select(".notice-person").text())
                .contains("3 items need a person");
        assertThat(page("/processes?q=" + process.name()).select(".badge-person").text())
                .isEqualTo("3 items need a person");
        assertThat(page("/").select(".figures").text()).contains("the oldest for");
        assertThat(part("/needs-a-person?process=" + process.id()).select("#rows tbody tr"))
                .hasSize(2);
    }

    @Test
    void anItemIsAssignedToSomebodyAndToNobody() throws Exception {
        String form = "/work-items/" + failed + "/assignee";
        assertThat(page(form).select("option").eachText()).contains("Nobody", "Administrator");
        assertThat(send(form, "assignee", admin.toString()).getStatus()).isEqualTo(302);
        assertThat(page("/work-items/" + failed).select(".facts").text())
                .contains("Cared for by Administrator");
        send(form, "assignee", "");
        assertThat(page("/work-items/" + failed).select(".facts").text())
                .contains("Cared for by nobody");
        assertThat(send(form, "assignee", ids.next().toString()).getContentAsString())
                .contains("Only a user who can sign in");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit_entry where action = 'item.assign' and subject_id = :id")
                                .param("id", failed)
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void commentsAreWrittenChangedAndDeletedByTheirWriter() throws Exception {
        String comments = "/work-items/" + failed + "/comments";
        assertThat(send(comments, "text", " <b>Page 2</b> has it. ").getStatus()).isEqualTo(302);
        Document page = page("/work-items/" + failed);
        assertThat(page.select(".said-text").text()).isEqualTo("<b>Page 2</b> has it.");
        String address = page.select(".said-head a").attr("href");
        assertThat(page(address).select("textarea").text()).contains("Page 2");
        send(address, "text", "Page 3 has it.");
        page = page("/work-items/" + failed);
        assertThat(page.select("#comments").text()).contains("Page 3 has it.").contains("changed");
        assertThat(send(comments, "text", "  ").getStatus()).isEqualTo(400);
        assertThat(send(comments, "text", "x".repeat(4001)).getContentAsString())
                .contains("has 4001");
        jdbc.sql("update item_comment set by_id = :other where item_id = :item")
                .param("other", admin)
                .param("item", failed)
                .update();
        as(Role.OPERATOR);
        assertThat(page("/work-items/" + failed).select(".said-head .btn")).isEmpty();
        assertThat(send(address, "text", "mine now").getStatus()).isEqualTo(403);
        assertThat(send(address + "/deletion").getStatus()).isEqualTo(403);
        as(Role.ADMINISTRATOR);
        assertThat(send(address + "/deletion").getStatus()).isEqualTo(302);
        as(Role.VIEWER);
        assertThat(page("/work-items/" + failed).text()).contains("Nobody has said anything");
        assertThat(send(comments, "text", "no").getStatus()).isEqualTo(403);
    }
}
