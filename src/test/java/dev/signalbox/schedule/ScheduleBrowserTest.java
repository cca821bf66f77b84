package dev.signalbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.Story;
import dev.signalbox.kit.Ids;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ScheduleBrowserTest extends BrowserTest {

    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private UUID process;
    private String processName;

    @BeforeEach
    void begin() {
        var story = new Story(jdbc, ids, clock);
        processName = "Planned " + ids.next();
        process = story.process(processName, story.machine("planned " + ids.next()), "Read").id();
        signIn();
    }

    @Test
    void aPersonMakesAScheduleSeesItsStartsAndFindsItInTheList() {
        String name = "Every morning " + ids.next();
        open("/schedules");
        press("New schedule");
        type("name", name);
        new Select(find("[name=process]")).selectByVisibleText(processName);
        see("Several runs of " + processName + " may run beside each other.");
        type("at", "late");
        see("“late” is no time");
        type("at", "08:00");
        type("timeZone", "Europe/Berlni");
        see("There is no time zone “Europe/Berlni”");
        type("timeZone", "Europe/Berlin");
        see("Every day at 08:00, Europe/Berlin");
        see("The next 10 starts");
        assertThat(browser.findElements(By.cssSelector("#outlook li"))).hasSize(10);

        new Select(find("[name=unit]")).selectByValue("month");
        type("monthDays", "last working day");
        see("On the last working day of every month at 08:00");
        press("Make schedule");
        see(name + " is made.");
        see("On the last working day of every month at 08:00, Europe/Berlin.");
        open("/schedules?process=" + process);
        see(name);
        see("Active");
        press(name);
        press("Pause");
        see("It starts nothing until it is resumed.");
        press("Resume");
        see("goes on from now");
        press("Start now");
        find("dialog [name=token]");
        find("dialog .btn-primary").click();
        see("Administrator");
        await().until(driver -> String.valueOf(driver.getCurrentUrl()).contains("/runs/"));
    }

    @Test
    void withoutScriptsTheFormShowsItsStartsByAButton() {
        withoutScripts();
        open("/schedules/new?process=" + process);
        type("name", "Plain");
        type("at", "25:00");
        press("Preview");
        see("“25:00” is no time");
        type("at", "07:15");
        press("Preview");
        see("Every day at 07:15");
        press("Make schedule");
        see("Plain is made.");
    }

    private void type(String field, String text) {
        WebElement input = find("[name=" + field + "]");
        input.clear();
        input.sendKeys(text);
    }
}
