package dev.signalbox.mailbox;

import dev.signalbox.mail.Tls;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox on some server.
 *
 * @param password sealed
 * @param address that mails are sent to; empty where it is not known
 * @param moveTo folder for what is taken; null unless mails are moved
 * @param takesFrom mails that came earlier are left alone
 */
public record Mailbox(
        UUID id,
        String name,
        String host,
        int port,
        Tls tls,
        String username,
        String password,
        String folder,
        String address,
        Afterwards afterwards,
        @Nullable String moveTo,
        long mostBytes,
        Instant takesFrom,
        boolean paused,
        int version) {

    /** What becomes of a mail on its server once it is taken. */
    public enum Afterwards {
        READ("stays and is marked as read"),
        MOVE("is moved to another folder"),
        DELETE("is deleted");

        private final String words;

        Afterwards(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** "robots+invoices@example.com"; null where the address is not known. */
    public @Nullable String plus(@Nullable String tag) {
        int at = address.lastIndexOf('@');
        if (at < 1 || tag == null) {
            return null;
        }
        return address.substring(0, at) + "+" + tag + address.substring(at);
    }

    /** What the audit keeps of it: everything but the password. */
    Object audited() {
        return Map.of(
                "name", name,
                "server", host + ":" + port,
                "tls", tls,
                "username", username,
                "folder", folder,
                "address", address,
                "afterwards", afterwards,
                "most_bytes", mostBytes,
                "paused", paused);
    }

    /** Never says the password. */
    @Override
    public String toString() {
        return name;
    }
}
