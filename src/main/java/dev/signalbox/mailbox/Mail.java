package dev.signalbox.mailbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came, and what became of it.
 *
 * @param sender address; empty where the mail does not say
 * @param blobId the whole mail; null where it was too large to take
 * @param sentence why it was set aside
 * @param started whether it started the process; else it went into the input queue
 * @param decidedBy who took it nevertheless, or discarded it
 */
public record Mail(
        UUID id,
        @Nullable UUID mailboxId,
        String mailboxName,
        Instant receivedAt,
        String sender,
        String senderName,
        String recipients,
        String subject,
        long size,
        @Nullable UUID blobId,
        MailState state,
        @Nullable Aside reason,
        @Nullable String sentence,
        @Nullable UUID processId,
        @Nullable UUID itemId,
        boolean started,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    public String from() {
        return sender.isEmpty() ? (senderName.isEmpty() ? "nobody" : senderName) : sender;
    }

    public String title() {
        return subject.isEmpty() ? "(no subject)" : subject;
    }
}
