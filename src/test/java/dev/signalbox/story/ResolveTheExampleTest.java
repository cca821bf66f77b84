package dev.signalbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.test.context.TestPropertySource;

/**
 * A room as it is started for the first time: with its own agent and the example, which runs by
 * itself.
 */
@TestPropertySource(properties = {"signalbox.example=true", "signalbox.local-agent=true"})
class ResolveTheExampleTest extends BrowserTest {

    /** Real robots on a real machine, beside everything else that is tested. */
    private static final Duration ROBOTS = Duration.ofMinutes(4);

    @Test
    void aPersonMendsTwoItemsAndTheRunCompletesWithItsReport() {
        signIn();
        open("/runs");
        eventually("Wildlife strikes #1");
        open(find("#rows a.row").getAttribute("href").substring(room().length()));
        eventually("Unresolved");
        see("2 items failed");
        see("Starts when all earlier items are done; 2 failed.");
        String run = browser.getCurrentUrl();

        mend("DAMAGE_UNKNOWN", "\"Damage\": \"C\"", "\"Damage\": \"Minor\"");
        browser.get(run);
        mend("DAMAGE_CONTRADICTS_COST", "\"Damage\": \"None\"", "\"Damage\": \"Substantial\"");

        browser.get(run);
        eventually("Completed");
        assertThat(browser.findElements(By.cssSelector(".person"))).isEmpty();
        click(By.partialLinkText("Make the quarterly report 1"));
        see("The robot ended well");
        openReport();
    }

    /** Opens the failed item with that code, changes its payload and retries it. */
    private void mend(String code, String wrong, String right) {
        click(By.xpath("//*[contains(@class, 'person')]//tr[contains(., '" + code + "')]//a"));
        see("1 item matches");
        click(By.cssSelector("#rows a.row"));
        see("It waits for a person.");
        press("Edit");
        WebElement editor = find("#payload-text");
        String payload = editor.getDomProperty("value");
        assertThat(payload).contains(wrong);
        editor.clear();
        editor.sendKeys(payload.replace(wrong, right) + "}");
        press("Save and retry");
        see("payload is not valid JSON");
        assertThat(find("#payload-text").getDomProperty("value")).contains(right);
        find("#payload-text").clear();
        find("#payload-text").sendKeys(payload.replace(wrong, right));
        press("Save and retry");
        see("1 item put back in line.");
        assertThat(find("pre.json").getText()).contains(right);
    }

    private void openReport() {
        String address = browser.findElement(By.linkText("report.html")).getAttribute("href");
        assertThat(browser.findElement(By.linkText("report.html")).getAttribute("target"))
                .isEqualTo("_blank");
        browser.get(address);
        see("2001");
        assertThat(browser.findElements(By.tagName("svg"))).isNotEmpty();
    }

    /** The page is live: what was found may be replaced before it is clicked. */
    private void click(By what) {
        await().ignoring(StaleElementReferenceException.class)
                .until(driver -> {
                    driver.findElement(what).click();
                    return true;
                });
    }

    private void eventually(String text) {
        new WebDriverWait(browser, ROBOTS, Duration.ofMillis(500))
                .ignoreAll(List.of(org.openqa.selenium.WebDriverException.class))
                .withMessage(() ->
                        text + " on " + browser.getCurrentUrl() + ", which shows:\n" + shown())
                .until(_ -> shown().contains(text));
    }
}
