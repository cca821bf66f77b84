package dev.signalbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.access.Actor;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.kit.Ids;
import dev.signalbox.process.ProcessForm.StepForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class EditorBrowserTest extends BrowserTest {

    @Autowired Packages packages;
    @Autowired Processes processes;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;

    private final String name = "Edited " + UUID.randomUUID();
    private UUID packageId;
    private UUID machine;

    @BeforeEach
    void makeWhatItNeeds() throws IOException {
        packageId =
                packages.upload(
                                "robot of " + name,
                                null,
                                new ByteArrayInputStream(Zips.simple(name)),
                                Actor.room())
                        .version()
                        .packageId();
        machine = TestMachines.insert(jdbc, ids.next(), "machine of " + name);
        signIn();
    }

    @Test
    void aProcessOfTwoStepsIsMadeAndItsStepsMoved() {
        open("/processes/new");
        field("name").sendKeys(name);
        fillStep(0, "Produce");
        press("Add a step");
        await().until(_ -> !browser.findElements(By.name("steps[1].name")).isEmpty());
        fillStep(1, "Report");
        assertThat(field("name").getAttribute("value")).isEqualTo(name);
        find("[aria-label='Move step 2 up']").sendKeys(Keys.ENTER);
        await().until(_ -> field("steps[0].name").getAttribute("value").equals("Report"));
        press("Make process");
        see(name + " is made.");
        Process made = processes.findByName(name).orElseThrow();
        assertThat(made.steps()).extracting(Step::name).containsExactly("Report", "Produce");
        assertThat(made.first().target().machineId()).isEqualTo(machine);
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays() {
        open("/processes/new?package=" + packageId);
        field("name").sendKeys(name);
        field("steps[0].name").sendKeys("Produce");
        WebElement parallelism = field("steps[0].parallelism");
        parallelism.clear();
        parallelism.sendKeys("many");
        press("Make process");
        see("Nothing was saved yet");
        see("Type a whole number, not \"many\".");
        see("Choose a machine or a group for the step.");
        assertThat(field("steps[0].name").getAttribute("value")).isEqualTo("Produce");
        assertThat(field("steps[0].parallelism").getAttribute("value")).isEqualTo("many");
    }

    @Test
    void anEditThatSomebodyElseOvertookKeepsWhatWasTyped() {
        Process process = processes.create(form(name), Actor.room());
        open("/processes/" + process.id() + "/edit");
        processes.update(process.id(), form(name + " by another"), process.version(), Actor.room());
        field("description").sendKeys("Typed meanwhile");
        press("Save");
        see("was changed by Signalbox meanwhile");
        assertThat(field("description").getAttribute("value")).isEqualTo("Typed meanwhile");
        press("Save");
        see("is saved.");
        assertThat(processes.find(process.id()).description()).isEqualTo("Typed meanwhile");
    }

    @Test
    void aProcessIsListedShownAndDeleted() {
        Process process = processes.create(form(name), Actor.room());
        open("/processes?q=" + name.replace(" ", "+"));
        press(name);
        see("Runs main of robot of " + name + " latest (now 1)");
        press("Delete");
        press("Delete process");
        see(name + " is deleted.");
        assertThat(processes.findByName(process.name())).isEmpty();
    }

    private ProcessForm form(String called) {
        return new ProcessForm(
                called, "", List.of(StepForm.of("Produce", packageId, "main", machine)));
    }

    private void fillStep(int at, String step) {
        field("steps[" + at + "].name").sendKeys(step);
        new Select(field("steps[" + at + "].packageId")).selectByVisibleText("robot of " + name);
        await().until(_ -> !browser.findElements(By.name("steps[" + at + "].task")).isEmpty());
        new Select(field("steps[" + at + "].target")).selectByVisibleText("machine of " + name);
    }

    private WebElement field(String name) {
        return find("[name='" + name + "']");
    }
}
