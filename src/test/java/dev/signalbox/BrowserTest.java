package dev.signalbox;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A test in a real Chromium against a whole room. One browser serves all of them, each test begins
 * signed out at 1280 × 900; a failed one leaves a picture in {@code target/screenshots}.
 */
@RoomTest
@ExtendWith(Chromium.class)
public abstract class BrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    protected final WebDriver browser = Chromium.shared();

    @LocalServerPort private int port;

    /** The address of the room, without a slash at the end. */
    protected final String room() {
        return "http://localhost:" + port;
    }

    protected final void open(String path) {
        browser.get(room() + path);
    }

    /** Signs the first administrator in. */
    protected final void signIn() {
        signIn("admin", RoomTest.PASSWORD);
    }

    protected final void signIn(String username, String password) {
        open("/sign-in");
        find("[name=username]").sendKeys(username);
        find("[name=password]").sendKeys(password);
        find("[name=password]").submit();
        await().until(ExpectedConditions.not(ExpectedConditions.urlContains("/sign-in")));
    }

    /** The element with that CSS selector, waited for. */
    protected final WebElement find(String selector) {
        return await().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
    }

    /**
     * Waits until the page shows the text. A page that is replaced while it is read is read again.
     */
    protected final void see(String text) {
        await().ignoring(WebDriverException.class)
                .withMessage(() ->
                        "\""
                                + text
                                + "\" on "
                                + browser.getCurrentUrl()
                                + ", which shows:\n"
                                + shown())
                .until(_ -> shown().contains(text));
    }

    /** Everything that a person can read on the page. */
    protected final String shown() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** Clicks the button or link with exactly that text. */
    protected final void press(String text) {
        String literal = "'" + text.replace("'", "’") + "'";
        By named = By.xpath("//*[self::button or self::a][normalize-space()=" + literal + "]");
        await().ignoring(WebDriverException.class)
                .until(driver -> {
                    WebElement found = ExpectedConditions.elementToBeClickable(named).apply(driver);
                    if (found == null) {
                        return false;
                    }
                    found.click();
                    return true;
                });
    }

    /** Types where the focus is. */
    protected final void type(CharSequence keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    protected final WebElement focused() {
        return browser.switchTo().activeElement();
    }

    /** What a script in the page answers; true where it answers nothing. */
    protected final Object script(String script) {
        return Objects.requireNonNull(
                ((JavascriptExecutor) browser).executeScript(script + "; return true"));
    }

    /** Pages opened from now on in this test run no script. */
    protected final void withoutScripts() {
        Chromium.command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    protected final void resize(int width, int height) {
        browser.manage().window().setSize(new Dimension(width, height));
    }

    /** A page is live: what was found may be replaced before it is looked at. */
    protected final WebDriverWait await() {
        var wait = new WebDriverWait(browser, PATIENCE, Duration.ofMillis(100));
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }
}
