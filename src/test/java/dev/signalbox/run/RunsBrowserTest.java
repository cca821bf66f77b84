package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.Story;
import dev.signalbox.item.ItemState;
import dev.signalbox.kit.Ids;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RunsBrowserTest extends BrowserTest {

    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private Story.Process process;
    private UUID failed;

    @BeforeEach
    void tell() {
        var story = new Story(jdbc, ids, clock);
        UUID machine = story.machine("MIETTE-" + ids.next());
        process = story.process("Invoices " + ids.next(), machine, "Read", "Check");
        for (int at = 0; at < 4; at++) {
            story.run(process, RunState.COMPLETED, Duration.ofHours(9 - at));
        }
        failed = story.run(process, RunState.UNRESOLVED, Duration.ofHours(2));
        story.stepRun(process, failed, 0, StepRunState.SUCCEEDED, machine, Duration.ofHours(2));
        story.stepRun(process, failed, 1, StepRunState.FAILED, machine, Duration.ofHours(1));
        story.item(process, failed, 0, ItemState.DONE, "{}");
        story.item(process, failed, 1, ItemState.FAILED, "{}");
        story.count(failed);
        signIn();
    }

    @Test
    void aStateThatIsPressedFiltersAtOnceAndStaysInTheAddress() {
        open("/runs?process=" + process.id());
        see("#4");
        find("[name=state][value=UNRESOLVED]").sendKeys(Keys.SPACE);
        await().until(_ -> browser.getCurrentUrl().contains("state=UNRESOLVED"));
        see("1 run");
        assertThat(browser.getCurrentUrl()).contains("process=" + process.id());
        assertThat(find("[name=state][value=UNRESOLVED]").isSelected()).isTrue();
    }

    @Test
    void columnsAreSwitchedWithoutScriptsAndStaySwitched() {
        withoutScripts();
        open("/runs?process=" + process.id() + "&sort=oldest");
        assertThat(heads()).contains("Run by").doesNotContain("Revision");
        find(".columns-of-list summary").click();
        find("[name=columns][value=by]").click();
        find("[name=columns][value=revision]").click();
        press("Show these");
        see("Revision");
        assertThat(heads()).contains("Revision").doesNotContain("Run by");
        assertThat(browser.getCurrentUrl()).contains("sort=oldest");
        open("/runs");
        assertThat(heads()).contains("Revision").doesNotContain("Run by");
        find(".columns-of-list summary").click();
        find("[name=columns][value=by]").click();
        find("[name=columns][value=revision]").click();
        press("Show these");
        see("Run by");
    }

    @Test
    void theGridLeadsWithTheKeyboardToTheRunAtItsStep() {
        open("/processes/" + process.id());
        WebElement cell = find(".run-steps tbody tr:nth-child(2) td:last-child a");
        assertThat(cell.getText()).contains("1");
        script(
                "document.querySelector('.run-steps tbody tr:nth-child(2) td:last-child a').focus()");
        type(Keys.ENTER);
        await().until(_ ->
                browser.getCurrentUrl().endsWith("/runs/" + failed + "#step-" + process.step(1)));
        see("#5");
    }

    @Test
    void nothingIsWiderThanAPhone() {
        resize(390, 844);
        for (String page :
                List.of(
                        "/runs",
                        "/processes/" + process.id(),
                        "/processes/" + process.id() + "/history",
                        "/runs/" + failed,
                        "/runs/" + failed + "/timeline",
                        "/runs/" + failed + "/step-runs")) {
            open(page);
            find("main .sheet");
            await().ignoring(WebDriverException.class)
                    .withMessage(page + " is wider than the screen")
                    .until(_ ->
                            (Boolean)
                                    script(
                                            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        }
    }

    private List<String> heads() {
        return browser.findElements(By.cssSelector("#rows thead th")).stream()
                .map(WebElement::getText)
                .toList();
    }
}
