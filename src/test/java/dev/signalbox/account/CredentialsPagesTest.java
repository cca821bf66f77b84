package dev.signalbox.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.PageTest;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Refused;
import dev.signalbox.vault.Sealed;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

class CredentialsPagesTest extends PageTest {

    @Autowired private Accounts accounts;
    @Autowired private Sealed sealed;

    private String name;

    @BeforeEach
    void aName() {
        name = "ACME\\r-" + ids.next();
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from account").update();
    }

    private StoredAccount stored() {
        return accounts.create(Keyring.form(name, Keyring.PASSWORD), Actor.room());
    }

    @Test
    void anAccountIsAddedAndItsPasswordIsNeverShownAgain() throws Exception {
        assertThat(page("/credentials").text()).contains("No accounts yet");
        MockHttpServletResponse added =
                send(
                        "/credentials",
                        "name",
                        "  " + name + " ",
                        "password",
                        Keyring.PASSWORD,
                        "note",
                        "<b>for SAP</b>");
        String address = String.valueOf(added.getRedirectedUrl());
        Document shown = page(address);
        assertThat(shown.select("h1").text()).isEqualTo(name);
        assertThat(shown.text()).contains("Stored", "by Anna Signal", "every machine", "for SAP");
        assertThat(shown.html() + page(address + "/edit").html() + page("/credentials").html())
                .doesNotContain(Keyring.PASSWORD)
                .doesNotContain("<b>for SAP");
        assertThat(page("/credentials").text()).doesNotContain("Set aside");
        String kept =
                jdbc.sql("select password from account where name = :name")
                        .param("name", name)
                        .query(String.class)
                        .single();
        assertThat(kept).startsWith("sb1.");
        assertThat(sealed.open(kept)).isEqualTo(Keyring.PASSWORD);
        assertThat(
                        jdbc.sql(
                                        "select after::text from audit_entry where action = 'account.create' and subject_name = :name")
                                .param("name", name)
                                .query(String.class)
                                .single())
                .contains("replaced")
                .doesNotContain("horse");
    }

    @Test
    void rubbishIsRefusedWithASentenceAndNothingTypedIsLostButThePassword() throws Exception {
        stored();
        MockHttpServletResponse answer =
                send(
                        "/credentials",
                        "name",
                        name.toUpperCase(java.util.Locale.ROOT),
                        "password",
                        "typed");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains("Names are unique", name.toUpperCase(java.util.Locale.ROOT))
                .doesNotContain("typed\"");
        assertThat(send("/credentials", "name", "ACME\\", "password", "").getContentAsString())
                .contains("is no account");
        assertThat(send("/credentials", "name", "a\u0001b").getContentAsString())
                .contains("is no account");
        assertThat(send("/credentials", "name", "").getStatus()).isEqualTo(400);
        assertThat(send("/credentials", "name", "x".repeat(201)).getStatus()).isEqualTo(400);
        assertThat(
                        send(
                                        "/credentials",
                                        "name",
                                        "other",
                                        "machines",
                                        UUID.randomUUID().toString())
                                .getContentAsString())
                .contains("not there any more");
        assertThat(accounts.list()).hasSize(1);
    }

    @Test
    void anEmptyPasswordLeavesTheStoredOneAndATickThrowsItAway() throws Exception {
        StoredAccount account = stored();
        send(at(account), "name", name, "password", "", "note", "new", "version", "0");
        assertThat(accounts.find(account.id()).password()).isTrue();
        assertThat(accounts.find(account.id()).note()).isEqualTo("new");
        send(at(account), "name", name, "forget", "true", "version", "1");
        assertThat(accounts.find(account.id()).password()).isFalse();
    }

    @Test
    void twoWhoChangeItAtOnceDoNotOverwriteEachOther() throws Exception {
        StoredAccount account = stored();
        send(at(account), "name", name, "note", "first", "version", "0");
        MockHttpServletResponse second =
                send(at(account), "name", name, "note", "second", "version", "0");
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString()).contains("changed by somebody else", "second");
        assertThat(accounts.find(account.id()).note()).isEqualTo("first");
    }

    @Test
    void deletingSaysWhichStepsUseItAndASecondPressDoesNoHarm() throws Exception {
        StoredAccount account = stored();
        UUID machine = story.machine("M-" + ids.next());
        var process = story.process("Pays " + ids.next(), machine, "Type");
        jdbc.sql(
                        "update step set account = :account where revision_id = (select revision_id from process where id = :process)")
                .param("account", name.substring(5).toUpperCase(java.util.Locale.ROOT))
                .param("process", process.id())
                .update();
        assertThat(page(at(account)).text()).contains("Pays", "Type");
        assertThat(page(at(account) + "/deletion").text()).contains("ACCOUNT_UNKNOWN", "Pays");
        assertThat(page("/processes/" + process.id()).select(".noted-trouble")).isEmpty();

        send(at(account) + "/deletion");
        assertThat(send(at(account) + "/deletion").getStatus()).isEqualTo(404);

        assertThat(page("/processes/" + process.id()).text()).contains("ACCOUNT_UNKNOWN");
        assertThat(page("/processes/" + process.id() + "/edit").select(".noted-trouble").text())
                .contains("has no account");
    }

    @Test
    void whenTheLastMachineIsGoneItMayBeUsedNowhereRatherThanEverywhere() throws Exception {
        UUID machine = story.machine("M-" + ids.next());
        StoredAccount account = accounts.create(Keyring.on(name, "x", machine, null), Actor.room());
        jdbc.sql("update machine set removed_at = now() where id = :id")
                .param("id", machine)
                .update();

        assertThat(accounts.find(account.id()).where())
                .contains("those it was allowed on are gone");
        assertThat(page("/credentials").text()).contains("are gone");
    }

    @Test
    void withAnotherKeyFileThePageSaysWhichPasswordsToTypeAnew() throws Exception {
        StoredAccount account = stored();
        jdbc.sql("update account set password = 'sb1.00000000.AAAA.BBBB' where id = :id")
                .param("id", account.id())
                .update();

        assertThat(page("/credentials").text())
                .contains(
                        "The password of one account has to be typed anew: " + name, "secrets.key");
        assertThat(page(at(account)).text()).contains("cannot be read any more", "Type it anew");
        send(at(account), "name", name, "password", "anew", "version", "0");
        assertThat(accounts.find(account.id()).isLost()).isFalse();
    }

    @Test
    void whoMayNotManageCredentialsSeesNamesOnly() throws Exception {
        StoredAccount account =
                accounts.create(
                        new AccountForm(name, "x", false, "the note", List.of(), List.of(), 0),
                        Actor.room());
        as(Role.BUILDER);
        assertThat(page("/credentials").text())
                .contains(name, "You see names only")
                .doesNotContain("the note")
                .doesNotContain("Stored");
        assertThat(send("/credentials", "name", "mine").getStatus()).isEqualTo(403);
        assertThat(send(at(account), "name", name, "version", "0").getStatus()).isEqualTo(403);
        assertThat(send(at(account) + "/deletion").getStatus()).isEqualTo(403);
    }

    @Test
    void noTextOfAFormOrCredentialSaysThePassword() {
        assertThat(Keyring.form(name, "secret one").toString()).doesNotContain("secret");
        assertThat(new Credential(name, "secret one").toString()).doesNotContain("secret");
        assertThatThrownBy(() -> accounts.create(Keyring.form("", "secret one"), Actor.room()))
                .isInstanceOf(Refused.class)
                .hasMessageNotContaining("secret");
    }

    private static String at(StoredAccount account) {
        return "/credentials/" + account.id();
    }
}
