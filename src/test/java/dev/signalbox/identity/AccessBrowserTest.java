package dev.signalbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.BrowserTest;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

class AccessBrowserTest extends BrowserTest {

    @Autowired private ApiKeys keys;

    @Test
    void anAdministratorAddsAUserWhoChoosesAPasswordAndWorks() {
        signIn();
        open("/users");
        press("Add user");
        find("dialog [name=username]").sendKeys("Berta");
        find("dialog [name=displayName]").sendKeys("Berta Block");
        inDialog("Add user");
        see("It is shown only now.");
        String given = find("dialog .secret code").getText();
        press("Done");
        see("Berta Block");
        press("Sign out");
        signIn("berta", given);
        see("Choose your own to go on.");
        find("[name=now]").sendKeys(given);
        find("[name=wanted]").sendKeys("signals are green");
        find("[name=again]").sendKeys("signals are green");
        press("Change password");
        see("Your password is changed.");
        assertThat(browser.findElements(By.linkText("Users"))).isEmpty();
        open("/users");
        see("Only an administrator may manage users.");
    }

    @Test
    void aFormInADialogSaysWhatIsWrongAndKeepsWhatWasTyped() {
        signIn();
        open("/users");
        press("Add user");
        find("dialog [name=username]").sendKeys("admin");
        find("dialog [name=displayName]").sendKeys("Another");
        inDialog("Add user");
        see("There is already a user admin.");
        assertThat(find("dialog [name=displayName]").getAttribute("value")).isEqualTo("Another");
        assertThat(browser.switchTo().activeElement().getAttribute("name")).isEqualTo("username");
    }

    @Test
    void aUserIsChangedAndThenDeletedAndTheAuditTells() {
        signIn();
        open("/users");
        press("Add user");
        find("dialog [name=username]").sendKeys("carl");
        inDialog("Add user");
        press("Done");
        press("carl");
        WebElement name = find("dialog [name=displayName]");
        name.clear();
        name.sendKeys("Carl Crane");
        find("dialog [value=BUILDER]").click();
        inDialog("Save");
        see("Carl Crane is changed.");
        row("Carl Crane", "Delete").click();
        see("What Carl Crane did stays in the audit.");
        press("Delete user");
        see("Carl Crane is deleted.");
        open("/audit?subject=carl");
        see("role: OPERATOR → BUILDER");
        browser.findElements(By.cssSelector("a.row")).get(1).click();
        see("Before");
        assertThat(find("dialog").getText()).contains("name", "carl", "Carl Crane", "BUILDER");
    }

    @Test
    void theLastAdministratorCannotBeDeletedAndThePageSaysWhy() {
        signIn();
        open("/users");
        assertThat(row("Administrator", "Delete").getAttribute("title"))
                .startsWith("The last administrator stays.");
    }

    @Test
    void aKeyIsShownOnceAndRevoked() {
        signIn();
        open("/api-keys");
        press("Create key");
        find("dialog [name=name]").sendKeys("Nightly import");
        inDialog("Create key");
        see("It is shown only now");
        String secret = find("dialog .secret code").getText();
        assertThat(keys.authenticate(secret)).isNotNull();
        press("Done");
        see("Nightly import");
        assertThat(browser.getPageSource()).doesNotContain(secret);
        row("Nightly import", "Revoke").click();
        see("A revoked key cannot be brought back");
        press("Revoke key");
        see("Nightly import is revoked.");
        assertThat(keys.authenticate(secret)).isNull();
    }

    @Test
    void pagesAreReadAndFormsSentWithoutJavaScriptToo() {
        withoutScripts();
        signIn();
        open("/users/new");
        see("A password is made up and shown once");
        find("main [name=username]").sendKeys("dora");
        find("main .box-foot .btn-primary").click();
        see("It is shown only now.");
    }

    private void inDialog(String button) {
        find("dialog[open] .box-foot .btn-primary").click();
        assertThat(button).isNotEmpty();
    }

    private WebElement row(String name, String verb) {
        return find("table")
                .findElement(
                        By.xpath(
                                "//tr[contains(., '%s')]//*[contains(@class, 'btn')][normalize-space() = '%s']"
                                        .formatted(name, verb)));
    }
}
