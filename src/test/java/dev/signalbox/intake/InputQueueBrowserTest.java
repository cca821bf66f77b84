package dev.signalbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.run.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class InputQueueBrowserTest extends BrowserTest {

    @Autowired private ApplicationContext room;
    @TempDir private Path files;

    private Rig rig;
    private String queue;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
        queue = "/processes/" + rig.process.id() + "/input-queue";
        signIn();
    }

    private int rows() {
        return browser.findElements(By.cssSelector("#rows tbody tr")).size();
    }

    @Test
    void itemsAreTypedAndThenStartedWithTheKeyboard() {
        open("/processes/" + rig.process.id());
        press("Input queue");
        see("Nothing waits.");
        press("Add items");
        find("#dialog textarea").sendKeys("[{\"no\": \"A-1\"}, {\"no\": \"A-2\"}]");
        find("#dialog [name=referenceKey]").sendKeys("no" + Keys.ENTER);
        see("2 items wait in the input queue.");
        find("tbody [type=checkbox]").sendKeys(Keys.SPACE);
        see("1 selected");
        find("#chosen button").sendKeys(Keys.ENTER);
        see("1 item of this screen.");
        press("Start run");
        see("Started.");
        assertThat(browser.getCurrentUrl()).contains("/runs/");
        open(queue);
        see("A-2");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aTakenReferenceIsSaidInTheDialogAndNothingTypedIsLost() {
        open(queue);
        press("Add items");
        find("#dialog textarea").sendKeys("{}");
        find("#dialog [name=reference]").sendKeys("INV-1" + Keys.ENTER);
        see("The item waits in the input queue.");
        press("Add items");
        find("#dialog textarea").sendKeys("{\"more\": true}");
        find("#dialog [name=reference]").sendKeys("INV-1" + Keys.ENTER);
        see("The reference INV-1 is taken: work item");
        assertThat(find("#dialog textarea").getAttribute("value")).isEqualTo("{\"more\": true}");
    }

    @Test
    void theListFollowsWhatAProgramAdds() {
        open(queue);
        see("Nothing waits.");
        await().until(_ -> !browser.findElements(By.cssSelector("[data-open]")).isEmpty());
        room.getBean(dev.signalbox.input.InputQueue.class)
                .add(
                        rig.process.id(),
                        tools.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                        Rig.ANNA);
        await().until(_ -> rows() == 1);
    }

    @Test
    void withoutScriptsAFileIsReadAndARunIsStarted() throws IOException {
        withoutScripts();
        open(queue);
        Path csv = Files.writeString(files.resolve("rows.csv"), "no;amount\n1;10\n2;20\n3;30\n");
        press("Add items");
        find("[name=fromFile][value=true]").click();
        find("[name=file]").sendKeys(csv.toString());
        press("Add");
        see("3 work items from rows.csv, read as CSV.");
        press("Add 3 items");
        see("3 items wait in the input queue.");
        press("Start with these");
        find("[value=FIRST]").click();
        find("[name=count]").sendKeys("2");
        press("Start run");
        see("Started.");
        open(queue);
        assertThat(rows()).isEqualTo(1);
    }
}
