package dev.signalbox.mailbox;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.mail.Tls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person types about a mailbox.
 *
 * @param password empty: as it is
 * @param existing whether mails that are there already are taken too; asked for a new one only
 */
public record MailboxForm(
        @Nullable String name,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Tls tls,
        @Nullable String username,
        @Nullable String password,
        @Nullable String folder,
        @Nullable String address,
        Mailbox.@Nullable Afterwards afterwards,
        @Nullable String moveTo,
        @Nullable Integer megabytes,
        @Nullable Boolean existing,
        @Nullable Integer version) {

    static final int USUAL_MEGABYTES = 40;
    private static final int MOST_MEGABYTES = 1024;
    private static final int LONGEST = 255;

    static MailboxForm empty() {
        return new MailboxForm(
                "",
                "",
                993,
                Tls.TLS,
                "",
                "",
                "INBOX",
                "",
                Mailbox.Afterwards.READ,
                "",
                USUAL_MEGABYTES,
                false,
                0);
    }

    public static MailboxForm of(Mailbox mailbox) {
        return new MailboxForm(
                mailbox.name(),
                mailbox.host(),
                mailbox.port(),
                mailbox.tls(),
                mailbox.username(),
                "",
                mailbox.folder(),
                mailbox.address(),
                mailbox.afterwards(),
                mailbox.moveTo(),
                (int) (mailbox.mostBytes() >> 20),
                null,
                mailbox.version());
    }

    /** With spaces gone and what was left out filled in; refused where something cannot be. */
    MailboxForm checked(boolean passwordNeeded) {
        var faults = new ArrayList<Fault>();
        String cleanHost = clean(host);
        String cleanUser = clean(username);
        String cleanAddress = clean(address);
        need(
                faults,
                "host",
                cleanHost,
                LONGEST,
                "Say where the mail server is, as in imap.example.com.");
        if (!cleanHost.isEmpty() && !cleanHost.matches("[A-Za-z0-9._:\\[\\]-]+")) {
            faults.add(
                    new Fault(
                            "host",
                            0,
                            "\""
                                    + cleanHost
                                    + "\" is no name of a server; leave out https:// and ports."));
        }
        if (port == null || port < 1 || port > 65_535) {
            faults.add(
                    new Fault(
                            "port",
                            0,
                            "A port is a number from 1 to 65535; IMAP with TLS is usually 993."));
        }
        need(faults, "username", cleanUser, LONGEST, "Say as whom to sign in.");
        if (passwordNeeded && (password == null || password.isEmpty())) {
            faults.add(
                    new Fault(
                            "password",
                            0,
                            "Enter the password; it is sent only to the server it was entered for."));
        }
        if (!cleanAddress.isEmpty()
                && (cleanAddress.length() > LONGEST
                        || !cleanAddress.matches("[^@\\s]+@[^@\\s]+"))) {
            faults.add(new Fault("address", 0, "\"" + cleanAddress + "\" is no mail address."));
        }
        if (clean(folder).length() > LONGEST) {
            faults.add(new Fault("folder", 0, "The name of a folder has up to 255 characters."));
        }
        String target = clean(moveTo);
        if (afterwards == Mailbox.Afterwards.MOVE) {
            need(faults, "moveTo", target, LONGEST, "Say which folder mails are moved to.");
        }
        int most = megabytes == null ? USUAL_MEGABYTES : megabytes;
        if (most < 1 || most > MOST_MEGABYTES) {
            faults.add(new Fault("megabytes", 0, "The largest mail has 1 to 1024 MB."));
        }
        String cleanName = clean(name).isEmpty() ? cleanUser : clean(name);
        if (cleanName.length() > 120) {
            faults.add(new Fault("name", 0, "A name has up to 120 characters."));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(List.copyOf(faults));
        }
        return new MailboxForm(
                cleanName,
                cleanHost,
                port,
                tls == null ? Tls.TLS : tls,
                cleanUser,
                password == null ? "" : password,
                clean(folder).isEmpty() ? "INBOX" : clean(folder),
                cleanAddress.isEmpty() && cleanUser.contains("@") ? cleanUser : cleanAddress,
                afterwards == null ? Mailbox.Afterwards.READ : afterwards,
                afterwards == Mailbox.Afterwards.MOVE ? target : null,
                most,
                existing,
                version);
    }

    /** Whether the stored password would go to another server or be used for somebody else. */
    boolean aimsElsewhere(Mailbox before) {
        return !before.host().equals(clean(host))
                || !Integer.valueOf(before.port()).equals(port)
                || before.tls() != tls
                || !before.username().equals(clean(username));
    }

    private static void need(
            List<Fault> faults, String field, String value, int longest, String sentence) {
        if (value.isEmpty() || value.length() > longest) {
            faults.add(new Fault(field, 0, sentence));
        }
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Never says the password. */
    @Override
    public String toString() {
        return username + " at " + host;
    }
}
