package dev.signalbox.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.run.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ApiTriggerBrowserTest extends BrowserTest {

    @Autowired private ApplicationContext room;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
        signIn();
    }

    private static String shell(String command) throws IOException, InterruptedException {
        java.lang.Process shell =
                new ProcessBuilder("bash", "-c", command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return said;
    }

    @Test
    void aTriggerIsMadeItsCommandIsRunAndTheRunIsSeen() throws Exception {
        open("/processes/" + rig.process.id());
        press("Triggers");
        see("Nothing starts it by itself");
        find(".adds summary").click();
        find(".adds-list a[href$='/api-triggers/new']").click();
        find("#dialog [name=name]").sendKeys("ERP");
        find("#dialog [name=signed]").click();
        find("#dialog [name=name]").sendKeys(Keys.ENTER);
        see("It is shown only now");
        String command =
                find("#curl").getAttribute("textContent").replaceFirst("^curl ", "curl -sS ");
        assertThat(shell(command)).contains("\"started\":true");
        press("Done");
        see("Last calls");
        see("Started");
        press("#1");
        see("ERP");
        assertThat(browser.findElement(By.cssSelector("h1")).getText())
                .contains(rig.process.name());
        press("ERP API");
        see("How it is called");
        press("Pause");
        see("is paused: its calls are refused.");
        assertThat(shell(command)).contains("TRIGGER_PAUSED");
    }

    @Test
    void theFormSaysWhatIsWrongAndKeepsWhatWasTyped() {
        open("/processes/" + rig.process.id() + "/triggers");
        find(".adds summary").click();
        find(".adds-list a[href$='/queue-trigger/edit']").click();
        find("#dialog [name=atLeast]").clear();
        find("#dialog [name=atLeast]").sendKeys("20");
        find("#dialog [name=oldest]").sendKeys("soon" + Keys.ENTER);
        see("This is a span of time such as 15 min");
        assertThat(find("#dialog [name=atLeast]").getAttribute("value")).isEqualTo("20");
        find("#dialog [name=oldest]").clear();
        find("#dialog [name=oldest]").sendKeys("15 min" + Keys.ENTER);
        see("Starts as soon as 20 items wait in the input queue, or one has waited for 15 min.");
    }
}
