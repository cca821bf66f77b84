package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.journal.Journal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.springframework.beans.factory.annotation.Autowired;

class FrameBrowserTest extends BrowserTest {

    private static final String DARK_PAPER = "rgb(18, 21, 27)";
    private static final String LIGHT_PAPER = "rgb(245, 246, 248)";

    private static final String USERS = ".side-nav a[href$='/users']";

    @Autowired private Journal journal;

    @Test
    void coloursFollowTheSystemUntilSomebodyChooses() {
        signIn();
        system("dark");
        open("/sample");
        assertThat(paper()).isEqualTo(DARK_PAPER);
        press("System colours");
        assertThat(paper()).as("light is chosen").isEqualTo(LIGHT_PAPER);
        open("/sample");
        assertThat(paper()).as("and remembered").isEqualTo(LIGHT_PAPER);
        system("light");
        press("Light");
        assertThat(paper()).as("dark is chosen").isEqualTo(DARK_PAPER);
        press("Dark");
        assertThat(paper()).as("as the system again").isEqualTo(LIGHT_PAPER);
    }

    @Test
    void aTelephoneShowsThePageWithoutScrollingSideways() {
        signIn();
        telephone(true);
        try {
            for (String page :
                    List.of(
                            "/sample",
                            "/users",
                            "/api-keys",
                            "/audit",
                            "/settings",
                            "/account",
                            "/search?q=x")) {
                open(page);
                assertThat(number("return document.documentElement.scrollWidth - innerWidth"))
                        .as(page)
                        .isZero();
            }
            assertThat(find(USERS).isDisplayed()).isFalse();
            find(".side-menu").click();
            find(USERS).click();
            see("Add user");
        } finally {
            telephone(false);
        }
    }

    @Test
    void everythingIsReachedWithKeys() {
        signIn();
        open("/sample");
        type("?");
        see("Go to the filter of this page");
        type(Keys.ESCAPE);
        await().until(_ -> browser.findElements(By.cssSelector("dialog[open]")).isEmpty());
        type("/");
        assertThat(focused().getAttribute("name")).isEqualTo("q");
        type(Keys.TAB);
        script("document.activeElement.blur()");
        type("j");
        type("j");
        type("k");
        assertThat(focused().getText()).isEqualTo("Invoices");
        type(Keys.ENTER);
        await().until(_ -> browser.getCurrentUrl().endsWith("part=live"));
    }

    @Test
    void controlKFindsAUserOfTheRoomNowhereAndSaysSo() {
        signIn();
        open("/sample");
        new Actions(browser).keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL).perform();
        find("#search[open] input").sendKeys("nothing-is-called-so");
        see("Nothing has this name, number, reference or id.");
    }

    @Test
    void aLivePartShowsItselfAgainWhenItsThingChanges() {
        signIn();
        open("/sample");
        live("Live");
        int before = count();
        SamplePage.write(journal);
        await().until(_ -> count() > before);
        int after = count();
        press("Live");
        live("Paused");
        SamplePage.write(journal);
        press("Paused");
        live("Live");
        await().until(_ -> count() > after);
    }

    @Test
    void aLivePartWaitsForSomebodyWhoTypesInIt() {
        signIn();
        open("/sample");
        live("Live");
        find("#typed").sendKeys("half a sen");
        int before = count();
        SamplePage.write(journal);
        await().until(_ ->
                (Boolean) script("return document.querySelector('#live').matches('[data-late]')"));
        assertThat(count()).isEqualTo(before);
        assertThat(find("#typed").getAttribute("value")).isEqualTo("half a sen");
        script("document.activeElement.blur()");
        await().until(_ -> count() > before);
    }

    @Test
    void nothingOnThePagesBreaksTheContentPolicy() {
        signIn();
        browser.manage().logs().get(LogType.BROWSER);
        for (String page :
                List.of("/sample", "/users", "/api-keys", "/audit", "/settings", "/account")) {
            open(page);
        }
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .noneMatch(message -> message.contains("Content Security Policy"));
    }

    @Test
    void aColumnIsSwitchedOffAndStaysSo() {
        signIn();
        open("/sample");
        find(".columns summary").click();
        find(".columns label").click();
        assertThat(find("table thead").getText()).doesNotContain("State").contains("Items");
        open("/sample");
        assertThat(find("table thead").getText()).doesNotContain("State");
        find(".columns summary").click();
        find(".columns label").click();
        assertThat(find("table thead").getText()).contains("State");
    }

    @Test
    void jsonFolds() {
        signIn();
        open("/sample");
        List<WebElement> signs = browser.findElements(By.cssSelector(".json .fold-sign"));
        assertThat(find(".json").getText()).contains("Müller & Söhne GmbH");
        signs.get(1).click();
        assertThat(find(".json").getText())
                .doesNotContain("Müller & Söhne GmbH")
                .contains("\"customer\": { 2 … }");
    }

    private int count() {
        return Integer.parseInt(
                String.valueOf(script("return document.querySelector('#count').textContent")));
    }

    private void live(String word) {
        await().until(_ ->
                find("[data-live-pause]").getText().equals(word)
                        && (word.equals("Paused")
                                || (Boolean)
                                        script(
                                                "return !document.querySelector('.pulse.lost') && !!document.querySelector('[data-live-pause][data-open]')")));
    }

    private String paper() {
        return String.valueOf(script("return getComputedStyle(document.body).backgroundColor"));
    }

    private long number(String script) {
        return (Long) script(script);
    }

    private void system(String colours) {
        ((HasCdp) browser)
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    private void telephone(boolean on) {
        if (on) {
            ((HasCdp) browser)
                    .executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of(
                                    "width",
                                    390,
                                    "height",
                                    844,
                                    "deviceScaleFactor",
                                    1,
                                    "mobile",
                                    true));
        } else {
            ((HasCdp) browser).executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }
}
