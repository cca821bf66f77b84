package dev.signalbox.door.mailbox;

import dev.signalbox.door.wire.Choice;
import dev.signalbox.mail.Tls;
import dev.signalbox.mailbox.Mailbox;
import dev.signalbox.mailbox.MailboxForm;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox as a caller wants it; what is left out is as by default.
 *
 * @param name left out: the user
 * @param tls {@code tls}, {@code starttls} or {@code none}
 * @param password left out of a change: as it is; needed anew where it would go elsewhere
 * @param folder left out: INBOX
 * @param address that plus addresses are made of; left out: the user where that is an address
 * @param afterwards what becomes of a mail that is taken: {@code read}, {@code move} or {@code
 *     delete}
 * @param moveTo folder, with {@code move}
 * @param megabytes larger mails are set aside
 * @param existing whether mails that are there already are taken too; of a new mailbox only
 * @param paused left out of a change: as it is
 * @param version of the mailbox the caller saw; refused when it is not the last any more
 */
record MailboxBody(
        @Nullable String name,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String tls,
        @Nullable String username,
        @Nullable String password,
        @Nullable String folder,
        @Nullable String address,
        @Nullable String afterwards,
        @Nullable String moveTo,
        @Nullable Integer megabytes,
        @Nullable Boolean existing,
        @Nullable Boolean paused,
        @Nullable Integer version) {

    MailboxForm form(int seen) {
        return new MailboxForm(
                name,
                host,
                port,
                Choice.of("tls", tls, Tls.TLS),
                username,
                password,
                folder,
                address,
                Choice.of("afterwards", afterwards, Mailbox.Afterwards.READ),
                moveTo,
                megabytes,
                existing,
                version == null ? Integer.valueOf(seen) : version);
    }

    /** Never says the password. */
    @Override
    public String toString() {
        return "mailbox " + name;
    }
}
