package dev.signalbox.mailbox;

import dev.signalbox.item.ItemFiles;
import dev.signalbox.kit.Refused;
import dev.signalbox.mail.MailFile;
import dev.signalbox.mailbox.Inbox.Numbered;
import dev.signalbox.vault.Blob;
import jakarta.mail.MessagingException;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Fetches mails that were too large, and that a person wants nevertheless. */
@Component
class Wanting {

    private final Mails mails;
    private final MailList list;
    private final Contents contents;
    private final Taking taking;

    Wanting(Mails mails, MailList list, Contents contents, Taking taking) {
        this.mails = mails;
        this.list = list;
        this.contents = contents;
        this.taking = taking;
    }

    void fetch(Mailbox mailbox, Inbox inbox) throws MessagingException, IOException {
        for (MailList.Wanted wanted : list.wanted(mailbox.id())) {
            Numbered found =
                    wanted.uidValidity() == inbox.validity() ? inbox.at(wanted.uid()) : null;
            if (found == null) {
                back(wanted, Aside.TOO_LARGE, "It is not on the server any more.");
                continue;
            }
            Mail mail = mails.find(wanted.id());
            Arrival arrival = inbox.arrival(found, mail.receivedAt());
            try (MailFile file = MailFile.of(arrival.content(), ItemFiles.MOST_BYTES)) {
                Blob raw = contents.store(file);
                taking.again(mail, mailbox, file, raw, null);
                inbox.tell(found, Taking.Fate.TAKEN);
            } catch (MailFile.TooLarge e) {
                back(
                        wanted,
                        Aside.TOO_LARGE,
                        "It has more than 1 GB, the most that a work item's file may have.");
            } catch (Refused e) {
                back(wanted, Aside.REFUSED, e.getMessage());
            }
        }
    }

    private void back(MailList.Wanted wanted, Aside reason, String sentence) {
        mails.decide(wanted.id(), MailState.WANTED, MailState.ASIDE, reason, sentence, null);
    }
}
