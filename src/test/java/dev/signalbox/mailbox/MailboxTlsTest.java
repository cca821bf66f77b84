package dev.signalbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.RoomTest;
import dev.signalbox.Story;
import dev.signalbox.access.Actor;
import dev.signalbox.kit.DataDirectory;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.Tls;
import dev.signalbox.trust.CompanyAuthority;
import dev.signalbox.trust.StartTlsFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mailboxes over protected connections, with the certificate of a company's own authority. */
@RoomTest
class MailboxTlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static GreenMail server;
    private static StartTlsFront front;

    @Autowired Mailboxes mailboxes;
    @Autowired MailRules rules;
    @Autowired Trial trial;
    @Autowired DataDirectory data;
    @Autowired JdbcClient jdbc;
    @Autowired Ids ids;
    @Autowired Clock clock;

    private GreenMailUser user;
    private Path trusted;

    @BeforeAll
    static void startServer() throws IOException {
        CompanyAuthority.get();
        server =
                new GreenMail(
                        new ServerSetup[] {
                            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS),
                            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
                        });
        server.start();
        front = StartTlsFront.ofImap(server.getImap().getPort());
    }

    @AfterAll
    static void stopServer() throws IOException {
        front.close();
        server.stop();
    }

    @BeforeEach
    void begin() {
        String login = "robots-" + ids.next();
        user = server.setUser(login + "@bots.example", login, "geheim");
        trusted = data.certificates().resolve("company.pem");
    }

    @AfterEach
    void forget() throws IOException {
        mailboxes.list().forEach(one -> mailboxes.delete(one.id(), Actor.room()));
        Files.deleteIfExists(trusted);
    }

    @Test
    void overTlsFromTheStartMailsAreTakenOnceTheCompanyIsTrusted() throws Exception {
        followed(Tls.TLS, server.getImaps().getPort());
    }

    @Test
    void overStartTlsMailsAreTakenOnceTheCompanyIsTrusted() throws Exception {
        followed(Tls.STARTTLS, front.port());
    }

    private void followed(Tls tls, int port) throws Exception {
        MailboxForm form = form("localhost", port, tls);
        assertThatThrownBy(() -> trial.of(form, null))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith(
                        "No protected connection to localhost:%d could be made. Its certificate (CN=mail.company.example, issued by CN=Company CA, "
                                .formatted(port))
                .hasMessageEndingWith(
                        "is not trusted. If it is the right one, put the certificate of its issuer as a file into "
                                + data.certificates()
                                + ".");
        Files.copy(CompanyAuthority.get().certificate(), trusted);
        assertThat(trial.of(form, null)).startsWith("It works: INBOX has 0 mails");

        var story = new Story(jdbc, ids, clock);
        var process =
                story.process("Mails " + ids.next(), story.machine("M-" + ids.next()), "Read");
        UUID box = mailboxes.create(form, Actor.room()).id();
        rules.add(
                box,
                new MailRuleForm(
                        process.id(), null, null, null, null, null, "queue", false, false, 0),
                Actor.room());
        user.deliver(
                GreenMailUtil.newMimeMessage(
                        "From: anna@example.com\r\nSubject: hidden on its way\r\n\r\nHello\r\n"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        jdbc.sql(
                                                        "select count(*) from mail where mailbox_id = :box and state = 'TAKEN'")
                                                .param("box", box)
                                                .query(Long.class)
                                                .single())
                                .isOne());
    }

    @Test
    void aCertificateForAnotherNameIsRefusedThoughTheCompanyIsTrusted() throws Exception {
        Files.copy(CompanyAuthority.get().certificate(), trusted);
        assertThatThrownBy(() ->
                        trial.of(form("127.0.0.1", server.getImaps().getPort(), Tls.TLS), null))
                .hasMessageContaining("CN=mail.company.example")
                .hasMessageContaining("is for another name: ");
    }

    @Test
    void aServerWithoutStartTlsGetsNoPassword() {
        assertThatThrownBy(() ->
                        trial.of(form("localhost", server.getImap().getPort(), Tls.STARTTLS), null))
                .hasMessageEndingWith(
                        " does not offer STARTTLS. Choose TLS from the start with the port for that.");
    }

    @Test
    void aPortThatSpeaksNoTlsIsAskedWhetherItIsTheRightOne() {
        assertThatThrownBy(() ->
                        trial.of(form("localhost", server.getImap().getPort(), Tls.TLS), null))
                .hasMessageStartingWith("No protected connection to localhost:")
                .hasMessageEndingWith("Is the kind of protection right for this port?");
    }

    private MailboxForm form(String host, int port, Tls tls) {
        return new MailboxForm(
                "Robots",
                host,
                port,
                tls,
                user.getLogin(),
                "geheim",
                "",
                "",
                Mailbox.Afterwards.READ,
                null,
                null,
                false,
                0);
    }
}
