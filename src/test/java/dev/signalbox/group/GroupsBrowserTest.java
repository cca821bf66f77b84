package dev.signalbox.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.access.Actor;
import dev.signalbox.fleet.Fleet;
import dev.signalbox.kit.Ids;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class GroupsBrowserTest extends BrowserTest {

    @Autowired ApplicationContext room;
    @Autowired MachineGroups groups;
    @Autowired Membership membership;
    @Autowired MachineSettings settings;
    @Autowired SlotPools pools;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    @BeforeEach
    void begin() {
        signIn();
    }

    @Test
    void aGroupIsMadeGetsMachinesAndIsChanged() {
        String desk = "desk-" + ids.next();
        UUID machine = Fleet.machine(room, desk, 4);
        String name = "Scanners " + ids.next();
        open("/groups");
        press("New group");
        type("name", name);
        type("places", "plenty");
        type("lost_limit_seconds", "soon");
        press("Make group");
        see("This is a whole number, or empty; not “plenty”.");
        see("This is a time such as 10 min or 3 h, or empty; not “soon”.");
        type("places", "2");
        type("lost_limit_seconds", "1 min");
        press("Make group");
        see("between 120 and 604800");
        type("lost_limit_seconds", "20 min");
        find("dialog [value=ROUND_ROBIN]").click();
        press("Make group");
        see("No machine is in it yet.");
        see("Work is given in turn");
        see("Each machine has 2 background places.");
        see("silent for 20 min");

        press("Add machines");
        press("Add to group");
        see("Choose at least one machine.");
        find("dialog [value='" + machine + "']").click();
        press("Add to group");
        see(desk);
        see("0 of 2");
        assertThat(membership.of(machine)).isPresent();

        press("Edit");
        type("places", "3");
        press("Save");
        see("0 of 3");
    }

    @Test
    void aMachineLeavesAndKeepsWhatItHadByItsGroup() {
        UUID machine = Fleet.machine(room, "leaver-" + ids.next(), 4);
        UUID group = group(new GroupSettings(1, null, null, true, 7200L, 1200L, null, null));
        membership.join(machine, group, Actor.room());
        open("/machines/" + machine);
        see("0 of 1");
        press("Settings");
        see("The rest is as its group says");
        assertThat(find("dialog [name=places]").isEnabled()).isFalse();
        press("Cancel");
        press("Take out of " + groups.find(group).name());
        see("It keeps what it has by the group");
        press("Take out");
        see("is in no group now.");
        see("2 h");
        assertThat(settings.own(machine))
                .isEqualTo(new GroupSettings(1, null, null, true, 7200L, 1200L, null, null));
    }

    @Test
    void aGroupIsDeletedOnceNothingIsInIt() {
        UUID machine = Fleet.machine(room, "member-" + ids.next(), 4);
        UUID group = group(GroupSettings.usual());
        membership.join(machine, group, Actor.room());
        open("/groups/" + group);
        press("Delete");
        see("One machine is in it; take it out first.");
        membership.leave(machine, Actor.room());
        open("/groups/" + group);
        press("Delete");
        see("Tokens with which machines could come into it");
        press("Delete group");
        see("is deleted.");
        assertThat(groups.list()).noneMatch(one -> one.id().equals(group));
    }

    @Test
    void aMachineIsSetByItself() {
        UUID machine = Fleet.machine(room, "own-" + ids.next(), 4);
        String pool = "Own " + ids.next();
        pools.create(pool, 5, Actor.room());
        open("/machines/" + machine);
        press("Settings");
        type("session_limit", "-1");
        press("Save");
        see("not “-1”");
        type("session_limit", "3");
        find("dialog [name=session_reuse]").click();
        new org.openqa.selenium.support.ui.Select(find("dialog [name=slot_pool]"))
                .selectByVisibleText(pool + " (5)");
        press("Save");
        see("A locked session of the account is taken over");
        see("0 of 5 in use");
    }

    @Test
    void aPoolShowsWhatHoldsItsSlots() {
        UUID machine = Fleet.machine(room, "taker-" + ids.next(), 4);
        String name = "Production " + ids.next();
        open("/slots");
        press("New pool");
        type("name", name);
        type("size", "several");
        press("Make pool");
        see("The size is a whole number from 0 to 100000.");
        type("size", "5");
        press("Make pool");
        see(name);
        var pool =
                pools.list().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
        UUID group = group(new GroupSettings(null, null, null, false, null, null, pool.id(), null));
        String title = "Invoices run " + ids.next();
        Occupied.give(jdbc, ids.next(), machine, title, null, pool.id());
        open("/slots");
        see("1 of 5");
        see(title);
        see(groups.find(group).name());
        find("[aria-labelledby='name-" + pool.id() + "'] [href$=deletion]").click();
        see("It cannot be deleted now");
    }

    @Test
    void aTokenForAGroupIsMadeAndRevoked() {
        UUID group = group(GroupSettings.usual());
        open("/groups/" + group);
        press("Connect machine");
        type("uses", "some");
        press("Make token");
        see("This is a whole number from 1 to 10,000.");
        type("uses", "20");
        press("Make token");
        see("It connects up to 20 machines, which join " + groups.find(group).name());
        see("wait for approval");
        open("/groups/" + group);
        see("0 of 20");
        press("Revoke");
        await().until(_ -> browser.findElements(By.cssSelector("[action*=tokens]")).isEmpty());
    }

    @Test
    void anAccountThatWasSetAsideIsLetInAgain() {
        UUID machine = Fleet.machine(room, "refusing-" + ids.next(), 4);
        jdbc.sql(
                        """
                        insert into sign_in_refusal (machine_id, account_key, account, refusals, last_at, set_aside_at)
                        values (:machine, 'robot7', 'ACME\\robot7', 3, now(), now())
                        """)
                .param("machine", machine)
                .update();
        Occupied.give(jdbc, ids.next(), machine, "Letters run 7, step 1", "anna", null);
        open("/machines/" + machine);
        see("ACME\\robot7");
        see("Set aside");
        see("Letters run 7, step 1");
        press("Let it in again");
        await().until(_ -> browser.findElements(By.cssSelector("[action*=accounts]")).isEmpty());
        assertThat(
                        jdbc.sql(
                                        "select refusals from sign_in_refusal where machine_id = :id and set_aside_at is null")
                                .param("id", machine)
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    private UUID group(GroupSettings wanted) {
        var form =
                new GroupForm(
                        "Group " + ids.next(),
                        "",
                        dev.signalbox.matching.Balancing.LEAST_BUSY,
                        wanted);
        return groups.create(form, Actor.room()).id();
    }

    private void type(String field, String text) {
        var input = find("dialog [name=" + field + "]");
        input.clear();
        input.sendKeys(text);
    }
}
