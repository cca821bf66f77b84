package dev.signalbox.mailbox;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.BrowserTest;
import dev.signalbox.Story;
import dev.signalbox.access.Actor;
import dev.signalbox.kit.Ids;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A person connects a mailbox, says for which process its mails are, and sees what comes of one.
 */
class MailboxBrowserTest extends BrowserTest {

    @Autowired private Mailboxes mailboxes;
    @Autowired private JdbcClient jdbc;
    @Autowired private Ids ids;
    @Autowired private Clock clock;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        mailboxes.list().forEach(one -> mailboxes.delete(one.id(), Actor.room()));
        server.stop();
    }

    @Test
    void aMailStartsARunThatSaysWhoSentIt() throws MessagingException {
        var story = new Story(jdbc, ids, clock);
        String name = "Letters " + ids.next();
        Story.Process process = story.process(name, story.machine("M-" + ids.next()), "Read");
        GreenMailUser robots = server.setUser("robots@bots.example", "robots", "geheim");
        signIn();
        open("/mailboxes");
        press("Connect mailbox");
        find("#dialog [name=host]").sendKeys("127.0.0.1");
        find("#dialog [name=port]").clear();
        find("#dialog [name=port]").sendKeys("" + server.getImap().getPort());
        new Select(find("#dialog [name=tls]")).selectByValue("NONE");
        find("#dialog [name=username]").sendKeys("robots");
        find("#dialog [name=password]").sendKeys("falsch");
        find("#dialog [name=address]").sendKeys("robots@bots.example");
        press("Test connection");
        see("refuses the user name or password");
        find("#dialog [name=password]").clear();
        find("#dialog [name=password]").sendKeys("geheim");
        press("Test connection");
        see("It works: INBOX has 0 mails");
        press("Connect");
        see("No rules yet");
        press("Add rule");
        find("#dialog [name=tag]").sendKeys("letters");
        new Select(find("#dialog [name=process]")).selectByVisibleText(name);
        find("#dialog .btn-primary").click();
        see("A mail to robots+letters@bots.example starts " + name);
        see("Connected");
        robots.deliver(
                mail(
                        """
                        Message-ID: <b@example.com>
                        From: Anna <anna@example.com>
                        To: robots+letters@bots.example
                        Subject: A letter

                        Dear robots
                        """));
        robots.deliver(
                mail(
                        """
                        Message-ID: <c@example.com>
                        From: Anna <anna@example.com>
                        To: robots@bots.example
                        Subject: Lost

                        For whom is this?
                        """));
        see("A letter");
        see("No rule of robots fits this mail.");
        press("A letter");
        see("Dear robots");
        press("#1");
        see("anna@example.com");
        open("/processes/" + process.id());
        see(name);
    }

    private static MimeMessage mail(String text) throws MessagingException {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
