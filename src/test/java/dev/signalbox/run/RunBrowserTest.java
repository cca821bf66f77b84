package dev.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.automation.Packages;
import dev.signalbox.automation.Zips;
import dev.signalbox.item.ExceptionType;
import dev.signalbox.item.ItemException;
import dev.signalbox.log.Artifacts;
import dev.signalbox.process.ProcessForm.StepForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class RunBrowserTest extends BrowserTest {

    private static final UnaryOperator<StepForm> PLAIN = step -> step;
    private static final ItemException NO_AMOUNT =
            new ItemException(ExceptionType.BUSINESS, "NO_AMOUNT", "The invoice has no amount.");

    /** Takes each control that gets the focus from the set of those that have not had it. */
    private static final String WATCH_FOCUS =
            """
            window.unreached = new Set([...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
                .filter(control => control.checkVisibility({visibilityProperty: true}) && !control.disabled));
            document.addEventListener('focusin', event => unreached.delete(event.target));
            return unreached.size;
            """;

    @Autowired private ApplicationContext room;
    @Autowired private Artifacts artifacts;

    private Rig rig;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, PLAIN, PLAIN);
        signIn();
    }

    @Test
    void aRunIsStoppedInADialogThatSaysWhatItWillDo() {
        UUID run = rig.startMany(3).id();
        rig.fed(run);
        rig.launchNext(run, 0);
        open("/runs/" + run);
        find("a[href$='/stop']").sendKeys(Keys.ENTER);
        see("1 step run goes now.");
        see("2 items are pending.");
        see("the item they hold becomes failed");
        see("1 step run goes on, 2 pending items become failed.");
        type(Keys.ARROW_DOWN);
        assertThat(find("dialog [value=TERMINATE]").isSelected()).isTrue();
        see("1 step run is killed, 2 pending items become failed.");
        find("dialog [name=reason]").sendKeys("Wrong month", Keys.ENTER);
        see("Stopping");
        see("Administrator stopped it");
        see("Wrong month");
        see("It waits until these machines have killed their robots, for");
        see("is to be killed");
    }

    @Test
    void allFailedItemsOfARunAreRetriedWithOneButton() {
        UUID run = failed(2);
        open("/runs/" + run);
        see("2 items failed");
        see("The invoice has no amount.");
        find("form[action$='/retries'] .btn-primary").sendKeys(Keys.ENTER);
        see("2 items put back in line.");
        see("2 pending");
        assertThat(browser.findElements(By.cssSelector(".person"))).isEmpty();
        assertThat(rig.count(run, "PENDING")).isEqualTo(2);
    }

    @Test
    void aRetryAsksForTheVersionsOncePackagesHaveMovedOn() throws IOException {
        UUID run = failed(2);
        String name = rig.process.name();
        var zip = new ByteArrayInputStream(Zips.simple("newer " + name));
        var newer = room.getBean(Packages.class).upload(name, null, zip, Rig.ANNA).version();
        open("/runs/" + run);
        find("a[data-dialog][href$='/retries']").sendKeys(Keys.ENTER);
        see("Retry 2 failed items");
        see("1. step 1: " + newer.label() + " instead of");
        assertThat(find("dialog [value=PINNED]").isSelected()).isTrue();
        type(Keys.ARROW_DOWN);
        assertThat(find("dialog [value=CURRENT]").isSelected()).isTrue();
        type(Keys.ENTER);
        see("2 items put back in line.");
        rig.fed(run);
        assertThat(rig.launchNext(run, 0).spec.packageDigest()).isEqualTo(newer.digest());
    }

    @Test
    void allFailedItemsOfARunAreMarkedDoneAfterAQuestion() {
        UUID run = failed(2);
        open("/runs/" + run);
        press("Mark all done");
        see("This cannot be undone.");
        press("Mark 2 items done");
        see("Completed");
        assertThat(rig.count(run, "DONE")).isEqualTo(2);
    }

    @Test
    void aStepRunShowsWhatItLeftBehindAndWhatItDid() throws Exception {
        UUID run = rig.start().id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        leave(robot, "report.html", "<!doctype html><title>R</title><h1>47 strikes</h1>");
        open("/runs/" + run);
        press("step 1 1");
        see("Running");
        see("report.html");
        leave(robot, "rows/äpfel.csv", "a,b\n1,2\n");
        see("rows/äpfel.csv");
        robot.done(robot.first());
        robot.exits(0);
        see("Succeeded");
        browser.get(find("a[href*='/artifacts/']").getAttribute("href"));
        see("47 strikes");
    }

    @Test
    void aProcessShowsItsItemsMovingWithoutBeingOpenedAgain() {
        open("/processes/" + rig.process.id());
        see("It has not run yet.");
        UUID run = rig.startMany(3).id();
        see("3 pending");
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        see("1 in progress");
        robot.done(robot.first());
        see("1 done");
        see("2 pending");
        press("#1");
        see(rig.process.name() + " #1");
    }

    @Test
    void theRunsAreFilteredByStateAndOpenedByKey() {
        UUID open = rig.start().id();
        failed(1);
        open("/runs?process=" + rig.process.id());
        assertThat(browser.findElements(By.cssSelector("#rows tbody tr"))).hasSize(2);
        find("[name=state][value=UNRESOLVED]").sendKeys(Keys.SPACE);
        await().until(_ -> browser.findElements(By.cssSelector("#rows tbody tr")).size() == 1);
        assertThat(browser.getCurrentUrl()).contains("state=UNRESOLVED");
        type("j");
        await().until(_ -> focused().getText().contains("#2"));
        type(Keys.ENTER);
        see("Needs a person");
        assertThat(browser.getCurrentUrl()).doesNotContain(open.toString());
    }

    @Test
    void theOverviewCountsWhatWaitsRunsAndNeedsAPersonWhileItHappens() {
        open("/");
        int waiting = figure("waiting");
        UUID run = rig.start().id();
        rig.fed(run);
        await().until(_ -> figure("waiting") > waiting);
        int going = figure("running");
        Rig.Robot robot = rig.launchNext(run, 0);
        await().until(_ -> figure("running") > going);
        int failed = figure("failed");
        robot.fail(robot.first(), NO_AMOUNT);
        robot.exits(0);
        rig.fed(run);
        await().until(_ -> figure("failed") > failed);
    }

    @Test
    void theMonitorShowsAStepRunThatIsPausedThere() {
        open("/monitor");
        UUID run = rig.start().id();
        rig.fed(run);
        rig.launchNext(run, 0);
        row("step 1 1").findElement(By.xpath(".//*[normalize-space()='Pause']")).click();
        await().ignoring(WebDriverException.class)
                .until(_ -> row("step 1 1").getText().contains("by Administrator"));
    }

    @Test
    void withoutScriptsARunIsStoppedToo() {
        UUID run = rig.startMany(2).id();
        rig.fed(run);
        rig.launchNext(run, 0);
        withoutScripts();
        open("/runs/" + run);
        press("Stop run");
        find("main [value=DONE]").click();
        find("main .box-foot .btn-danger").click();
        see("Administrator stopped it");
    }

    @Test
    void everythingThatCanBePressedIsReachedWithTheTabKey() {
        UUID run = failed(1);
        UUID stepRun =
                rig.jdbc
                        .sql("select id from step_run where run_id = :run")
                        .param("run", run)
                        .query(UUID.class)
                        .single();
        for (String page :
                List.of(
                        "/runs/" + run,
                        "/step-runs/" + stepRun,
                        "/processes/" + rig.process.id())) {
            open(page);
            see("#1");
            long all = (Long) script(WATCH_FOCUS);
            type(Keys.TAB.toString().repeat((int) all + 2));
            assertThat(
                            (String)
                                    script(
                                            "return [...unreached].filter(e => e.isConnected).map(e => e.outerHTML).join()"))
                    .as("not reached on " + page)
                    .isEmpty();
        }
    }

    /** A run that only waits for a person, with that many failed items. */
    private UUID failed(int items) {
        UUID run = rig.startMany(items).id();
        rig.fed(run);
        Rig.Robot robot = rig.launchNext(run, 0);
        UUID item = robot.first();
        while (item != null) {
            robot.fail(item, NO_AMOUNT);
            item = robot.reserve();
        }
        robot.exits(0);
        rig.fed(run);
        return run;
    }

    private void leave(Rig.Robot robot, String path, String text) throws Exception {
        artifacts.store(
                robot.stepRun,
                path,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The number above that word; the page is live and may be replaced while it is read. */
    private int figure(String word) {
        String number =
                await().ignoring(WebDriverException.class)
                        .until(_ ->
                                browser.findElement(
                                                By.xpath(
                                                        "//nav[@class='figures']/a[contains(., '%s')]/b"
                                                                .formatted(word)))
                                        .getText());
        return Integer.parseInt(number.replaceAll("[,+]", ""));
    }

    private WebElement row(String name) {
        see(rig.process.name());
        return browser.findElement(
                By.xpath(
                        "//tr[contains(., '%s') and contains(., '%s')]"
                                .formatted(name, rig.process.name())));
    }
}
