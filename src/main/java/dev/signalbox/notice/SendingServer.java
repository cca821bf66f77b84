package dev.signalbox.notice;

import dev.signalbox.mail.Tls;
import org.jspecify.annotations.Nullable;

/**
 * The server that sends the room's mails.
 *
 * @param password sealed; null where nobody has to sign in
 * @param sender the address that mails are from
 */
record SendingServer(
        String host,
        int port,
        Tls tls,
        @Nullable String username,
        @Nullable String password,
        String sender,
        int version) {

    /** Never says the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
