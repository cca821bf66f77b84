package dev.signalbox.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.PageTest;
import dev.signalbox.kit.DataDirectory;
import dev.signalbox.mail.Tls;
import dev.signalbox.trust.CompanyAuthority;
import dev.signalbox.trust.StartTlsFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sending over protected connections, with the certificate of a company's own authority. */
class PostingTlsTest extends PageTest {

    private static GreenMail server;
    private static StartTlsFront front;

    @Autowired private DataDirectory data;
    private Path trusted;

    @BeforeAll
    static void startServer() throws IOException {
        CompanyAuthority.get();
        server =
                new GreenMail(
                        new ServerSetup[] {
                            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS),
                            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
                        });
        server.start();
        server.setUser("room@company.example", "room", "geheim");
        front = StartTlsFront.ofSmtp(server.getSmtp().getPort());
    }

    @AfterAll
    static void stopServer() throws IOException {
        front.close();
        server.stop();
    }

    @BeforeEach
    void begin() throws Exception {
        trusted = data.certificates().resolve("company.pem");
        server.purgeEmailFromAllMailboxes();
    }

    @AfterEach
    void forget() throws IOException {
        Files.deleteIfExists(trusted);
    }

    @Test
    void overTlsFromTheStartAMailIsSentOnceTheCompanyIsTrusted() throws Exception {
        sentOnceTrusted(Tls.TLS, server.getSmtps().getPort());
    }

    @Test
    void overStartTlsAMailIsSentOnceTheCompanyIsTrusted() throws Exception {
        sentOnceTrusted(Tls.STARTTLS, front.port());
    }

    private void sentOnceTrusted(Tls tls, int port) throws Exception {
        assertThat(tested(tls, port))
                .contains("No protected connection to localhost:" + port + " could be made.")
                .contains("Its certificate (CN=mail.company.example, issued by CN=Company CA, ")
                .contains(
                        "put the certificate of its issuer as a file into " + data.certificates());
        assertThat(server.getReceivedMessages()).isEmpty();
        Files.copy(CompanyAuthority.get().certificate(), trusted);
        assertThat(tested(tls, port))
                .contains("It works: localhost:" + port + " took a mail for anna@company.example.");
        assertThat(server.getReceivedMessages())
                .singleElement()
                .satisfies(mail ->
                        assertThat(mail.getSubject()).isEqualTo("A test mail of Signalbox"));
    }

    @Test
    void aServerWithoutStartTlsGetsNoPassword() throws Exception {
        assertThat(tested(Tls.STARTTLS, server.getSmtp().getPort()))
                .contains("does not offer STARTTLS. Choose TLS from the start");
    }

    private String tested(Tls tls, int port) throws Exception {
        return Jsoup.parse(
                        send(
                                        "/notifications/server/tests",
                                        "host",
                                        "localhost",
                                        "port",
                                        "" + port,
                                        "tls",
                                        tls.name(),
                                        "username",
                                        "room",
                                        "password",
                                        "geheim",
                                        "sender",
                                        "room@company.example",
                                        "to",
                                        "anna@company.example")
                                .getContentAsString())
                .text();
    }
}
