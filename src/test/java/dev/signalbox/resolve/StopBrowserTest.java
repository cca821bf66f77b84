package dev.signalbox.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.protocol.Report;
import dev.signalbox.run.Rig;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class StopBrowserTest extends BrowserTest {

    @Autowired private ApplicationContext room;

    private Rig rig;
    private Rig.Robot robot;

    @BeforeEach
    void begin() {
        rig = Rig.of(room, step -> step);
        UUID run = rig.start().id();
        rig.fed(run);
        robot = rig.launchNext(run, 0);
        signIn();
    }

    @Test
    void eachStageOfAStopAppearsWhileOneLooks() {
        open("/step-runs/" + robot.stepRun);
        find("a[href$='/stop']").sendKeys(Keys.ENTER);
        see("How is the robot to stop?");
        find("dialog [name=reason]").sendKeys("Lunch", Keys.ENTER);
        see("asked it to stop: Lunch");
        see("It is killed if it is still there then.");
        robot.report(Report.Kind.TOLD, null, null, "Lunch");
        see("has the order; the robot is told when it asks");
        robot.report(Report.Kind.SEEN, null, null, "");
        see("The robot has seen that it should stop");
        press("Kill now");
        see("Files that it has not sent yet are lost.");
        find("dialog .btn-danger").sendKeys(Keys.ENTER);
        see("ordered it to be killed");
        robot.report(Report.Kind.ENDED, "KILLED", null, "The robot was killed.");
        see("Ended:");
        see("STOPPED_BY_PERSON");
    }

    @Test
    void aRobotIsStoppedAndARunRerunWithoutScripts() {
        withoutScripts();
        open("/step-runs/" + robot.stepRun + "/stop");
        browser.findElement(By.cssSelector("main [value=KILL]")).click();
        browser.findElement(By.cssSelector("main .btn-danger")).click();
        see("The step run is being stopped.");
        see("ordered it to be killed");
        robot.report(Report.Kind.ENDED, "KILLED", null, null);
        UUID run = rig.stepRun(robot.stepRun).runId();
        rig.fed(run);
        open("/runs/" + run + "/rerun");
        browser.findElement(By.cssSelector("main .btn-primary")).click();
        see("Started again: this is the new run.");
        assertThat(shown()).contains("Rerun of");
    }
}
