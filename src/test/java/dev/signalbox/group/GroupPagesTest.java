package dev.signalbox.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.matching.Balancing;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class GroupPagesTest extends PageTest {

    @Autowired MachineGroups groups;
    @Autowired Membership membership;
    @Autowired SlotPools pools;

    @Test
    void theListSaysInOneLineHowAGroupIs() throws Exception {
        UUID group = group("Listed " + ids.next(), null);
        membership.join(story.machine("listed " + ids.next()), group, Actor.room());
        Occupied.queue(jdbc, ids.next(), group, "Letters run 1, step 1");
        Document page = page("/groups");
        assertThat(page.select("#group-" + group).text())
                .contains("1 offline", "the least busy first", "1 0");
        assertThat(part("/groups").select("#group-" + group)).hasSize(1);
    }

    @Test
    void aGroupShowsItsMachinesItsLineAndWhatHolds() throws Exception {
        UUID pool = pools.create("Shown " + ids.next(), 5, Actor.room()).id();
        UUID group = group("Shown " + ids.next(), pool);
        UUID machine = story.machine("shown " + ids.next());
        membership.join(machine, group, Actor.room());
        Occupied.give(jdbc, ids.next(), machine, "Invoices run 3, step 1", null, pool);
        Occupied.queue(jdbc, ids.next(), group, "Letters run 2, step 1");
        Document page = page("/groups/" + group);
        assertThat(page.select(".notice").text()).contains("is offline: it is left out");
        assertThat(page.text())
                .contains(
                        "1 of 5",
                        "Invoices run 3, step 1",
                        "Letters run 2, step 1",
                        "Each machine has 3 background places.");
        assertThat(page.select("main main, .page .page")).isEmpty();
        assertThat(part("/groups/" + group).select("#group")).hasSize(1);
        assertThat(page("/machines/" + machine).text()).contains("Shown", "1 of 5 in use");
        assertThat(part("/machines/" + machine).select("#machine")).hasSize(1);
        assertThat(part("/slots").select("#pools")).hasSize(1);
        assertThat(page("/slots").text()).contains("Invoices run 3, step 1");
        assertThat(page("/groups/" + group + "/edit").select("[name=places]").val()).isEqualTo("3");
    }

    @Test
    void whoMayNotChangeGroupsSeesWhy() throws Exception {
        UUID group = group("Guarded " + ids.next(), null);
        as(Role.OPERATOR);
        assertThat(page("/groups/" + group).select(".btn-off"))
                .isNotEmpty()
                .allMatch(button -> button.attr("title").contains("Ask an administrator"));
        assertThat(send("/groups/" + group + "/deletion").getStatus()).isEqualTo(403);
        assertThat(send("/slots", "name", "x", "size", "1").getStatus()).isEqualTo(403);
    }

    @Test
    void aFormThatComesTooLateOrSaysNonsenseIsRefusedWithASentence() throws Exception {
        UUID group = group("Edited " + ids.next(), null);
        String path = "/groups/" + group;
        var changed =
                send(
                        path,
                        "name",
                        "First " + group,
                        "description",
                        "",
                        "balancing",
                        "RANDOM",
                        "version",
                        "0");
        assertThat(changed.getStatus()).isEqualTo(302);
        var late =
                send(
                        path,
                        "name",
                        "Second",
                        "description",
                        "",
                        "balancing",
                        "RANDOM",
                        "version",
                        "0");
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getContentAsString()).contains("changed by somebody else meanwhile");
        var nonsense =
                send(path, "name", " ", "description", "", "balancing", "SOMEHOW", "version", "1");
        assertThat(nonsense.getStatus()).isEqualTo(400);
        assertThat(send("/groups/" + group + "/machines").getContentAsString())
                .contains("Choose at least one machine.");
    }

    private UUID group(String name, @org.jspecify.annotations.Nullable UUID pool) {
        var settings = new GroupSettings(3, null, null, false, null, null, pool, null);
        return groups.create(new GroupForm(name, "", Balancing.LEAST_BUSY, settings), Actor.room())
                .id();
    }
}
