package dev.signalbox.notice;

import dev.signalbox.mail.MailServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives mails to the server that sends them. */
@Component
class Posting {

    private static final String UTF_8 = "UTF-8";

    private final SendingServers servers;
    private final Clock clock;

    Posting(SendingServers servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    /** A mail that is ready to go; sent twice it is the same mail still. */
    record Ready(UUID id, String address, String subject, String plain, String html) {}

    /**
     * @param unsubscribe where its reader can stop such mails; null: not said
     */
    void send(SendingServer from, Ready mail, @Nullable String unsubscribe)
            throws MessagingException {
        MailServer server = servers.open(from);
        Session session = server.session("smtp");
        MimeMessage message = message(session, from, mail, unsubscribe);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(server.host(), server.port(), server.username(), server.password());
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private MimeMessage message(
            Session session, SendingServer from, Ready mail, @Nullable String unsubscribe)
            throws MessagingException {
        var message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + mail.id() + "@" + domain(from) + ">");
                    }
                };
        message.setFrom(sender(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.address()));
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (unsubscribe != null) {
            message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
        }
        var plain = new MimeBodyPart();
        plain.setText(mail.plain(), UTF_8);
        var html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    private static InternetAddress sender(SendingServer from) throws MessagingException {
        try {
            return new InternetAddress(from.sender(), "Signalbox", UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("no such character set", e);
        }
    }

    private static String domain(SendingServer from) {
        return from.sender().substring(from.sender().lastIndexOf('@') + 1);
    }
}
