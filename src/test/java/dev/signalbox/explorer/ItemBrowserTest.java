package dev.signalbox.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.run.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ItemBrowserTest extends BrowserTest {

    private static final ItemException NO_AMOUNT =
            new ItemException(ExceptionType.BUSINESS, "NO_AMOUNT", "The invoice has no amount.");

    @Autowired private ApplicationContext room;
    @TempDir private Path files;

    private Rig rig;
    private UUID run;
    private UUID failed;

    /** Two items of one run: the first has failed, the second is done. */
    @BeforeEach
    void fail() {
        rig = Rig.of(room, step -> step, step -> step);
        run = rig.start(Map.of("no", 1), Map.of("no", 2)).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        failed = robot.first();
        robot.fail(failed, NO_AMOUNT);
        UUID other = robot.reserve();
        robot.output(other, "{\"booked\": true}");
        robot.done(other);
        robot.exits(0);
        rig.fed(run);
        signIn();
    }

    @Test
    void aFailedItemIsRetriedAndItsPageFollows() {
        open("/work-items/" + failed);
        see("It waits for a person.");
        see("NO_AMOUNT");
        find("form[action$='/retry'] .btn-primary").sendKeys(Keys.ENTER);
        see("1 item put back in line.");
        see("Pending");
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        see("In progress");
        robot.done(robot.first());
        see("Done");
        assertThat(browser.findElements(By.cssSelector(".tries > li"))).hasSize(2);
    }

    @Test
    void aFailedItemIsMarkedDoneAfterAQuestion() {
        open("/work-items/" + failed);
        press("Mark done");
        see("This cannot be undone.");
        press("Mark 1 item done");
        see("1 item marked done.");
        assertThat(rig.count(run, "DONE")).isEqualTo(2);
    }

    @Test
    void chosenItemsAreCountedAndThenRetriedWithTheKeyboard() {
        open("/work-items?run=" + run);
        find("thead [type=checkbox]").sendKeys(Keys.SPACE);
        int shown = browser.findElements(By.cssSelector("tbody tr")).size();
        see(shown + " selected");
        find("#chosen [value=retry]").sendKeys(Keys.ENTER);
        see("Retry 1 item");
        see((shown - 1) + " items are left as they are: only failed items can be retried.");
        press("Retry 1 item");
        see("1 item put back in line; ");
        assertThat(rig.count(run, "FAILED")).isZero();
    }

    @Test
    void whatIsChosenStaysChosenWhileTheListMoves() {
        open("/work-items?run=" + run + "&state=FAILED");
        find("tbody [type=checkbox]").sendKeys(Keys.SPACE);
        see("1 selected");
        Rig.Robot robot = rig.launchNext(run, 1);
        robot.fail(robot.first(), NO_AMOUNT);
        rig.fed(run);
        see("2 items match");
        see("1 selected");
        find("#chosen [value=retry]").click();
        see("Retry 1 item");
    }

    @Test
    void anItemIsFoundByWordsOfItsPayload() {
        open("/work-items?process=" + rig.process.id());
        type("/");
        assertThat(focused().getAttribute("name")).isEqualTo("q");
        type(Keys.END);
        type(" payload.no:1");
        type(Keys.ENTER);
        see("1 item matches");
        type("j");
        type(Keys.ENTER);
        see("It waits for a person.");
    }

    @Test
    void theFilterIsCompletedWithTheKeyboard() {
        open("/work-items?q=");
        type("/");
        type("exception.c");
        await().ignoring(WebDriverException.class)
                .until(_ -> find("#completions").getText().startsWith("exception.code:"));
        type(Keys.TAB);
        assertThat(find("#q").getDomProperty("value")).isEqualTo("exception.code:");
        type("no_");
        await().ignoring(WebDriverException.class)
                .until(_ -> find("#completions").getText().startsWith("NO_AMOUNT"));
        await().until(driver -> {
            type(Keys.ARROW_DOWN);
            return !driver.findElements(By.cssSelector("#completions [aria-selected=true]"))
                    .isEmpty();
        });
        type(Keys.ENTER);
        assertThat(find("#q").getDomProperty("value")).isEqualTo("exception.code:NO_AMOUNT ");
        type("run:" + run);
        type(Keys.ESCAPE);
        type(Keys.ENTER);
        see("1 item matches");
    }

    @Test
    void allThatMatchAreRetriedWithProgress() {
        open("/work-items?q=run:" + run);
        find("#chosen [value=retry]").click();
        see("This is about all items that match the filter now");
        press("Retry 1 item");
        see("1 item put back in line; ");
        assertThat(browser.getCurrentUrl()).contains("/bulk-jobs/");
        assertThat(rig.count(run, "FAILED")).isZero();
    }

    @Test
    void aViewIsSavedAndOpensTheList() {
        open("/work-items?q=run:" + run);
        press("Save this view");
        find("dialog [name=name]").sendKeys("Of run " + run);
        find("dialog [name=first]").click();
        press("Save view");
        see("Of run " + run);
        open("/work-items");
        see("Change this view");
        press("Change this view");
        press("Delete it");
        await().ignoring(WebDriverException.class).until(_ -> !shown().contains("Of run " + run));
    }

    @Test
    void withoutScriptsAllThatMatchAreRetried() {
        withoutScripts();
        open("/work-items?q=run:" + run);
        press("Retry");
        press("Retry 1 item");
        see("Retry");
        assertThat(browser.getCurrentUrl()).contains("/bulk-jobs/");
    }

    @Test
    void filesAreAddedReplacedAndRemoved() throws IOException {
        open("/work-items/" + failed);
        see("It has no files.");
        press("Add a file");
        find("dialog [name=file]").sendKeys(file("scan Ä.txt", "one"));
        press("Add file");
        see("The file scan Ä.txt is stored.");
        see("3 bytes");
        files().findElement(By.linkText("Replace")).sendKeys(Keys.ENTER);
        find("dialog [name=file]").sendKeys(file("other.txt", "three"));
        press("Replace file");
        see("5 bytes");
        assertThat(files().getText()).contains("scan Ä.txt").doesNotContain("other.txt");
        files().findElement(By.linkText("Remove")).click();
        see("It cannot be brought back.");
        press("Remove file");
        see("It has no files.");
    }

    @Test
    void whatARobotMadeOfAnItemIsInItsTrace() {
        open("/work-items?run=" + run + "&state=DONE");
        find("#rows a.row").click();
        see("Trace");
        WebElement child = find(".trace-child");
        assertThat(child.getText()).contains("Pending", "step 2", "\"booked\": true");
        child.findElement(By.tagName("a")).click();
        see("this item");
        assertThat(find("pre.json").getText()).contains("\"booked\": true");
    }

    @Test
    void withoutScriptsAnItemIsMendedAndRetried() {
        withoutScripts();
        open("/work-items/" + failed);
        press("Edit");
        WebElement payload = find("main [name=payload]");
        payload.clear();
        payload.sendKeys("{\"no\" 1}");
        press("Save and retry");
        see("not valid JSON");
        assertThat(find("main [name=payload]").getDomProperty("value")).isEqualTo("{\"no\" 1}");
        find("main [name=payload]").clear();
        find("main [name=payload]").sendKeys("{\"no\": 1, \"amount\": 3}");
        press("Save and retry");
        see("1 item put back in line.");
        see("\"amount\": 3");
    }

    private WebElement files() {
        return find("section[aria-labelledby=files-title]");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(files.resolve(name), content).toString();
    }
}
