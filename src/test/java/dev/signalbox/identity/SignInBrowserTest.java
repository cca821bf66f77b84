package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import dev.signalbox.RoomTest;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class SignInBrowserTest extends BrowserTest {

    @Test
    void theFirstPageLeadsToSignInAndThenToWhereOneWantedToGo() {
        open("/account");
        find("[name=username]").sendKeys("admin");
        find("[name=password]").sendKeys(RoomTest.PASSWORD);
        press("Sign in");
        see("Sign out");
        assertThat(browser.getCurrentUrl()).isEqualTo(room() + "/account");
    }

    @Test
    void aWrongPasswordIsSaidAndTheNameKept() {
        open("/sign-in");
        find("[name=username]").sendKeys("nobody");
        find("[name=password]").sendKeys("not the password");
        press("Sign in");
        see("This user name and password do not fit.");
        assertThat(browser.findElement(By.name("username")).getAttribute("value"))
                .isEqualTo("nobody");
    }

    @Test
    void whoSignsOutIsOut() {
        signIn();
        press("Sign out");
        see("You are signed out.");
        open("/account");
        assertThat(browser.getCurrentUrl()).contains("/sign-in");
    }
}
