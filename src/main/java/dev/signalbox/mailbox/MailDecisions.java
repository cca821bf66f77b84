package dev.signalbox.mailbox;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.item.ItemFiles;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.MailFile;
import dev.signalbox.vault.Blob;
import dev.signalbox.vault.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person does with a mail that was set aside. */
@Component
public class MailDecisions {

    private final Mails mails;
    private final Mailboxes mailboxes;
    private final Taking taking;
    private final Blobs blobs;
    private final Audit audit;
    private final TransactionTemplate together;

    MailDecisions(
            Mails mails,
            Mailboxes mailboxes,
            Taking taking,
            Blobs blobs,
            Audit audit,
            TransactionTemplate together) {
        this.mails = mails;
        this.mailboxes = mailboxes;
        this.taking = taking;
        this.blobs = blobs;
        this.audit = audit;
        this.together = together;
    }

    /**
     * Takes it by the rules as they are now; one that was not fetched is fetched then, however
     * large it is. Refused where no rule takes it still.
     */
    public Mail retry(UUID id, Actor by) {
        Mail mail = aside(id);
        UUID blobId = mail.blobId();
        UUID mailboxId = mail.mailboxId();
        if (mailboxId == null) {
            throw Refused.conflict(
                    "NO_MAILBOX",
                    "The mailbox " + mail.mailboxName() + " was deleted, and its rules with it.");
        }
        if (blobId == null) {
            together.executeWithoutResult(_ -> {
                decided(mail, MailState.WANTED, by);
                recorded("mail.want", mail, by);
            });
        } else {
            Blob raw = blobs.find(blobId);
            try (MailFile file =
                    MailFile.of(out -> blobs.write(raw.id(), out), ItemFiles.MOST_BYTES)) {
                together.executeWithoutResult(_ -> {
                    taking.again(mail, mailboxes.find(mailboxId), file, raw, by);
                    recorded("mail.retry", mail, by);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return mails.find(id);
    }

    /** Nothing comes of it; it stays where it is on its server. */
    public void discard(UUID id, Actor by) {
        Mail mail = aside(id);
        together.executeWithoutResult(_ -> {
            decided(mail, MailState.DISCARDED, by);
            recorded("mail.discard", mail, by);
        });
    }

    private Mail aside(UUID id) {
        Mail mail = mails.find(id);
        if (mail.state() != MailState.ASIDE) {
            throw gone(mail);
        }
        return mail;
    }

    private void decided(Mail mail, MailState to, Actor by) {
        if (!mails.decide(mail.id(), MailState.ASIDE, to, null, null, by.name())) {
            throw gone(mails.find(mail.id()));
        }
    }

    private void recorded(String action, Mail mail, Actor by) {
        audit.record(by, action, "mail", mail.id(), mail.title(), null, null);
    }

    private static Refused gone(Mail mail) {
        return Refused.conflict(
                "MAIL_DECIDED", "This mail is " + mail.state().words() + " already.");
    }
}
