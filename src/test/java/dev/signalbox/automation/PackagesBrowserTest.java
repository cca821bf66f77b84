package dev.signalbox.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class PackagesBrowserTest extends BrowserTest {

    private final String name = "browser " + UUID.randomUUID();

    @Test
    void aPackageIsUploadedAndLookedAt() {
        signIn();
        open("/packages");
        press("Upload package");
        choose(
                Zips.of(
                        "signalbox.yaml",
                        """
                        description: Reads what is due
                        environment: python
                        tasks:
                          produce: {command: [python3, produce.py], foreground: false, description: Reads the list}
                          click: {command: [python3, produce.py]}
                        """,
                        "produce.py",
                        "import pyautogui\nprint('" + name + "')\n",
                        "requirements.txt",
                        "requests==2.32.0\n"));
        find("[name=name]").sendKeys(name);
        press("Upload");
        see(name + " 1 is uploaded.");
        see(
                "pyautogui works with the screen, but the task produce runs in the background. produce.py:1");
        see("requests==2.32.0");
        see("assumed");
        open("/packages?q=" + name.replace(" ", "+"));
        assertThat(browser.findElements(By.cssSelector(".grid tbody tr"))).hasSize(1);
        see("1 note");
    }

    @Test
    void everyProblemOfABrokenPackageIsShownAndWhatWasTypedStays() {
        signIn();
        open("/packages");
        press("Upload package");
        choose(Zips.of("robot.yaml", "tasks:\n  A: {shel: x}\n"));
        find("[name=name]").sendKeys(name);
        press("Upload");
        see("The package was not taken: 3 problems.");
        see("The task A does not know the key shel; did you mean shell?");
        see("artifactsDir is missing");
        assertThat(find("[name=name]").getAttribute("value")).isEqualTo(name);
    }

    @Test
    void uploadingWorksAsAPageOfItsOwnToo() {
        signIn();
        open("/packages/new");
        choose(Zips.simple(name));
        find("[name=name]").sendKeys(name);
        press("Upload");
        see(name + " 1 is uploaded.");
    }

    private void choose(byte[] zip) {
        find("input[type=file]").sendKeys(Zips.file(zip).toString());
    }
}
