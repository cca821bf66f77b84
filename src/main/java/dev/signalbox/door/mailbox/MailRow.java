package dev.signalbox.door.mailbox;

import dev.signalbox.mailbox.Aside;
import dev.signalbox.mailbox.Mail;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came.
 *
 * @param sender address; empty where the mail does not say
 * @param state {@code aside}, {@code wanted}, {@code taken} or {@code discarded}
 * @param reason why it was set aside: {@code no_rule}, {@code sender}, {@code too_large}, {@code
 *     unreadable} or {@code refused}
 * @param message the same for people
 * @param fetched whether the room has it; else it lies on its server only
 * @param started whether it started the process; else its item went into the input queue
 * @param decidedBy who took it nevertheless, or discarded it
 */
record MailRow(
        String id,
        Box mailbox,
        Instant receivedAt,
        String sender,
        String senderName,
        String recipients,
        String subject,
        long size,
        boolean fetched,
        String state,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String processId,
        @Nullable String workItemId,
        boolean started,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** {@code id} is null when it was deleted. */
    record Box(@Nullable String id, String name) {}

    static MailRow of(Mail mail) {
        Aside reason = mail.reason();
        return new MailRow(
                mail.id().toString(),
                new Box(text(mail.mailboxId()), mail.mailboxName()),
                mail.receivedAt(),
                mail.sender(),
                mail.senderName(),
                mail.recipients(),
                mail.subject(),
                mail.size(),
                mail.blobId() != null,
                mail.state().name().toLowerCase(Locale.ROOT),
                reason == null ? null : reason.name().toLowerCase(Locale.ROOT),
                mail.sentence(),
                text(mail.processId()),
                text(mail.itemId()),
                mail.started(),
                mail.decidedBy(),
                mail.decidedAt());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
