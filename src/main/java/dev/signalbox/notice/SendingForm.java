package dev.signalbox.notice;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.mail.Tls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person types about the server that sends mails.
 *
 * @param username empty: nobody has to sign in
 * @param password empty: as it is
 */
record SendingForm(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Tls tls,
        @Nullable String username,
        @Nullable String password,
        @Nullable String sender,
        @Nullable Integer version) {

    static SendingForm of(@Nullable SendingServer server) {
        return server == null
                ? new SendingForm("", 587, Tls.STARTTLS, "", "", "", 0)
                : new SendingForm(
                        server.host(),
                        server.port(),
                        server.tls(),
                        server.username(),
                        "",
                        server.sender(),
                        server.version());
    }

    SendingForm checked(@Nullable SendingServer before) {
        var faults = new ArrayList<Fault>();
        String cleanHost = clean(host);
        String cleanUser = clean(username);
        if (!cleanHost.matches("[A-Za-z0-9._:\\[\\]-]{1,255}")) {
            faults.add(
                    new Fault("host", 0, "Say where the mail server is, as in smtp.example.com."));
        }
        if (port == null || port < 1 || port > 65_535) {
            faults.add(
                    new Fault(
                            "port",
                            0,
                            "A port is a number from 1 to 65535; 587 is usual with STARTTLS, 465 with TLS."));
        }
        if (!isAddress(clean(sender))) {
            faults.add(
                    new Fault(
                            "sender",
                            0,
                            "Say which address mails are from, as in signalbox@example.com."));
        }
        boolean elsewhere =
                before == null
                        || !before.host().equals(cleanHost)
                        || !Integer.valueOf(before.port()).equals(port)
                        || before.tls() != tls
                        || !cleanUser.equals(clean(before.username()));
        if (!cleanUser.isEmpty() && elsewhere && clean(password).isEmpty()) {
            faults.add(
                    new Fault(
                            "password",
                            0,
                            "Enter the password; it is sent only to the server it was entered for."));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(List.copyOf(faults));
        }
        return new SendingForm(
                cleanHost,
                port,
                tls == null ? Tls.STARTTLS : tls,
                cleanUser.isEmpty() ? null : cleanUser,
                password == null ? "" : password,
                clean(sender),
                version);
    }

    /** Whether it looks like a mail address. */
    static boolean isAddress(String text) {
        return text.length() <= 255 && text.matches("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+");
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Never says the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
