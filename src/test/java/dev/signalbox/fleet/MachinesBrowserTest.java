package dev.signalbox.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.access.Actor;
import dev.signalbox.door.agent.ScriptedAgent;
import dev.signalbox.kit.Ids;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class MachinesBrowserTest extends BrowserTest {

    @LocalServerPort int port;
    @Autowired Enrolments enrolments;
    @Autowired Machines machines;
    @Autowired Ids ids;

    @BeforeEach
    void begin() {
        signIn();
    }

    @Test
    void aMachineIsConnectedWithACopiedTokenAndAppearsByItself() {
        open("/machines");
        press("Connect machine");
        press("Make token");
        see("Waiting for the machine");
        see("/downloads/signalbox-agent");
        String token = find(".enrolment .secret [data-copy^=sbe_]").getAttribute("data-copy");
        String name = "desk-" + ids.next();

        ScriptedAgent.ready(port, token, name, 4).poll("");

        see(name);
        see("is connected");
        press("Done");
        see(name);
    }

    @Test
    void aMachineIsRenamedAndGivenPlaces() {
        var machine = machine();
        open("/machines/" + machine.id());
        see("0 of 4");
        press("Settings");
        type("places", "many");
        press("Save");
        see("This is a whole number, or empty; not “many”.");
        String name = "renamed-" + ids.next();
        type("name", name);
        type("places", "7");
        press("Save");
        see("0 of 7");
        assertThat(machines.find(machine.id()).name()).isEqualTo(name);
    }

    @Test
    void aMachineGoesIntoMaintenanceAndComesBack() {
        var machine = machine();
        open("/machines/" + machine.id());
        press("Maintenance");
        see("Nothing runs there now.");
        press("Begin maintenance");
        see("put it into maintenance");
        assertThat(machines.find(machine.id()).maintenance()).isNotNull();
        press("End maintenance");
        await().until(_ -> machines.find(machine.id()).maintenance() == null);
    }

    @Test
    void aMachineIsRemovedOnceNothingNeedsIt() {
        var machine = machine();
        open("/machines/" + machine.id());
        press("Remove");
        see("Its agent is refused from now on.");
        press("Remove machine");
        see(machine.name() + " is removed.");
        assertThat(machines.findByName(machine.name())).isEmpty();
    }

    @Test
    void aMachineIsOpenedFromTheListWithTheKeyboard() {
        var machine = machine();
        open("/machines");
        find("a[href$='" + machine.id() + "']").sendKeys(org.openqa.selenium.Keys.ENTER);
        see("Background places");
        see("History");
    }

    private Machine machine() {
        String token = enrolments.newToken(Duration.ofHours(1), Actor.room()).text();
        var agent = ScriptedAgent.ready(port, token, "desk-" + ids.next(), 4);
        agent.poll("");
        return machines.find(agent.machineId());
    }

    private void type(String field, String text) {
        var input = find("dialog [name=" + field + "]");
        input.clear();
        input.sendKeys(text);
        assertThat(browser.findElements(By.cssSelector("dialog [name=" + field + "]"))).hasSize(1);
    }
}
