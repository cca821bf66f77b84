package dev.signalbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.PageTest;
import dev.signalbox.Story;
import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.mail.Address;
import dev.signalbox.mail.Envelope;
import dev.signalbox.mail.Tls;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MailboxPagesTest extends PageTest {

    @Autowired private Mailboxes mailboxes;
    @Autowired private MailRules rules;
    @Autowired private Mails mails;
    @Autowired private MailTriggers triggers;

    private Story.Process process;
    private Mailbox box;
    private UUID aside;

    @BeforeEach
    void fill() {
        process = story.process("Mails " + ids.next(), story.machine("M-" + ids.next()), "Read");
        box =
                mailboxes.create(
                        new MailboxForm(
                                "Robots " + ids.next(),
                                "imap.example.com",
                                993,
                                Tls.TLS,
                                "robots@example.com",
                                "a-secret-password",
                                "",
                                "",
                                Mailbox.Afterwards.MOVE,
                                "Done",
                                40,
                                false,
                                0),
                        Actor.room());
        mailboxes.pause(box.id(), true, Actor.room());
        rules.add(
                box.id(),
                new MailRuleForm(
                        process.id(),
                        "invoices",
                        "",
                        "",
                        "Invoice",
                        "@example.com",
                        "start",
                        false,
                        false,
                        0),
                Actor.room());
        var envelope =
                new Envelope(
                        "<1@x>",
                        List.of(new Address("Anna", "anna@example.com")),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "<b>Hello</b>",
                        null);
        aside =
                mails.insert(
                                box,
                                new Arrival(1, 1, clock.instant(), 50, envelope, _ -> {}),
                                "id:1",
                                null,
                                Aside.TOO_LARGE,
                                "It has 50 MB.")
                        .orElseThrow();
    }

    @AfterEach
    void clear() {
        mailboxes.delete(box.id(), Actor.room());
    }

    @Test
    void listsMailboxesWithTheirState() throws Exception {
        Document page = page("/mailboxes");
        assertThat(page.select("#mailbox-" + box.id()).text())
                .contains(box.name(), "robots@example.com at imap.example.com", "Paused", "1");
        part("/mailboxes");
    }

    @Test
    void showsAMailboxWithItsRulesAsSentences() throws Exception {
        Document page = page("/mailboxes/" + box.id());
        assertThat(page.select(".rules li").text())
                .contains(
                        "A mail to robots+invoices@example.com, with “Invoice” in the subject starts "
                                + process.name())
                .contains("Only from @example.com.");
        assertThat(page.text()).contains("is moved to Done", "<b>Hello</b>", "It has 50 MB.");
        part("/mailboxes/" + box.id());
    }

    @Test
    void showsAMailThatWasSetAside() throws Exception {
        assertThat(page("/mailboxes/mails?mailbox=" + box.id()).text()).contains("<b>Hello</b>");
        Document page = page("/mailboxes/mails/" + aside);
        assertThat(page.text())
                .contains(
                        "Anna <anna@example.com>",
                        "It was not fetched",
                        "Fetch and take it",
                        "Discard");
    }

    @Test
    void aRuleThatIsAddedFromAProcessHasThatProcessChosen() throws Exception {
        String address = "/mailboxes/rules/new?process=" + process.id();
        assertThat(
                        page("/processes/" + process.id() + "/triggers")
                                .select(".adds-list a")
                                .eachAttr("href"))
                .contains(address);
        Document form = page(address);
        assertThat(form.select("#f-process option[selected]").text()).isEqualTo(process.name());
        assertThat(form.select("#f-mailbox option").eachText()).contains(box.name());
        assertThat(form.select("form[action=/mailboxes/rules]")).hasSize(1);

        send(
                "/mailboxes/rules",
                "mailbox",
                box.id().toString(),
                "tag",
                "no tag!",
                "process",
                process.id().toString());
        assertThat(rules.ofMailbox(box.id())).as("refused").hasSize(1);
        send(
                "/mailboxes/rules",
                "mailbox",
                box.id().toString(),
                "tag",
                "letters",
                "action",
                "start",
                "process",
                process.id().toString());
        assertThat(rules.ofMailbox(box.id())).extracting(MailRule::tag).contains("letters");
    }

    @Test
    void neverShowsThePassword() throws Exception {
        for (String path : List.of("", "/edit")) {
            assertThat(page("/mailboxes/" + box.id() + path).html())
                    .doesNotContain("a-secret-password")
                    .doesNotContain("sb1.");
        }
        assertThat(
                        jdbc.sql(
                                        "select string_agg(coalesce(before::text, '') || coalesce(after::text, ''), '') from audit_entry where subject_id = :id")
                                .param("id", box.id())
                                .query(String.class)
                                .single())
                .doesNotContain("a-secret-password")
                .doesNotContain("sb1.");
    }

    @Test
    void wantsThePasswordAnewWhereItWouldGoElsewhere() throws Exception {
        var answer =
                send(
                        "/mailboxes/" + box.id(),
                        "host",
                        "evil.example.org",
                        "port",
                        "993",
                        "tls",
                        "TLS",
                        "username",
                        "robots@example.com",
                        "version",
                        "" + mailboxes.find(box.id()).version());
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains("it is sent only to the server it was entered for");
        assertThat(mailboxes.find(box.id()).host()).isEqualTo("imap.example.com");
    }

    @Test
    void saysWhatDoesNotFitAndKeepsWhatWasTyped() throws Exception {
        var answer = send("/mailboxes", "host", "https://mail", "port", "0", "username", "x");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains(
                        "is no name of a server",
                        "A port is a number",
                        "Enter the password",
                        "https://mail");
        var rule = send("/mailboxes/" + box.id() + "/rules", "senders", "anybody", "tag", "a b");
        assertThat(rule.getContentAsString())
                .contains("Choose the process", "is no sender", "The part after the plus");
    }

    @Test
    void letsOnlyAdministratorsConnectMailboxesAndOnlyBuildersSetRules() throws Exception {
        as(Role.OPERATOR);
        assertThat(send("/mailboxes/" + box.id() + "/rules", "tag", "x").getStatus())
                .isEqualTo(403);
        assertThat(page("/mailboxes/" + box.id()).text()).contains(box.name());
        as(Role.BUILDER);
        assertThat(send("/mailboxes/" + box.id() + "/pause").getStatus()).isEqualTo(403);
        assertThat(
                        send(
                                        "/mailboxes/" + box.id() + "/rules",
                                        "process",
                                        process.id().toString())
                                .getStatus())
                .isEqualTo(302);
        as(Role.VIEWER);
        assertThat(send("/mailboxes/mails/" + aside + "/discard").getStatus()).isEqualTo(403);
    }

    @Test
    void standsAmongTheTriggersOfItsProcess() {
        TriggerLine line = triggers.of(process.id()).getFirst();
        assertThat(line.sentence())
                .isEqualTo(
                        "A mail to robots+invoices@example.com, with “Invoice” in the subject starts it.");
        assertThat(line.enabled()).isFalse();
        assertThat(line.address()).isEqualTo("/mailboxes/" + box.id());
    }

    @Test
    void asksTheRulesInTheirOrder() throws Exception {
        MailRule second =
                rules.add(
                        box.id(),
                        new MailRuleForm(
                                process.id(), "", "", "", "", "", "queue", false, false, 0),
                        Actor.room());
        send("/mailboxes/rules/" + second.id() + "/moves");
        assertThat(rules.ofMailbox(box.id()).getFirst().id()).isEqualTo(second.id());
        page("/mailboxes/rules/" + second.id() + "/edit");
        send("/mailboxes/rules/" + second.id() + "/deletion");
        assertThat(rules.ofMailbox(box.id())).hasSize(1);
    }

    @Test
    void keepsTheMailsOfAMailboxThatIsDeleted() throws Exception {
        send("/mailboxes/mails/" + aside + "/discard");
        assertThat(mails.find(aside).state()).isEqualTo(MailState.DISCARDED);
        assertThat(send("/mailboxes/mails/" + aside + "/discard").getStatus()).isEqualTo(409);
        mailboxes.delete(box.id(), Actor.room());
        assertThat(mails.find(aside).mailboxId()).isNull();
        page("/mailboxes/mails/" + aside);
        fill();
    }
}
