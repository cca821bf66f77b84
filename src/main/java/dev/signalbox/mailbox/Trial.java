package dev.signalbox.mailbox;

import dev.signalbox.kit.Refused;
import dev.signalbox.mail.MailServer;
import dev.signalbox.mail.MailTrouble;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs in to a mailbox once, and says what it found. */
@Component
public class Trial {

    private final Mailboxes mailboxes;

    Trial(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** A sentence; refused with another where it does not work. */
    public String of(MailboxForm form, @Nullable Mailbox before) {
        MailServer server = mailboxes.server(form, before);
        MailboxForm checked = form.checked(false);
        var meant =
                new Mailbox(
                        new UUID(0, 0),
                        "",
                        server.host(),
                        server.port(),
                        server.tls(),
                        Objects.requireNonNull(server.username()),
                        "",
                        Objects.requireNonNull(checked.folder()),
                        "",
                        Objects.requireNonNull(checked.afterwards()),
                        checked.moveTo(),
                        1,
                        Instant.EPOCH,
                        true,
                        0);
        try (Inbox inbox = new Inbox(meant, server, server.hurried("imap"))) {
            int mails = inbox.mails();
            return "It works: %s has %s, %,d of them unread. %s"
                    .formatted(
                            meant.folder(),
                            mails == 1 ? "1 mail" : "%,d mails".formatted(mails),
                            inbox.unread(),
                            inbox.pushes()
                                    ? "The server tells of new mails at once."
                                    : "The server has to be asked for new mails.");
        } catch (MessagingException e) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "NOT_CONNECTED",
                    MailTrouble.sentence(e, server.host(), server.port()));
        }
    }
}
