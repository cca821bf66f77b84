package dev.signalbox.mailbox;

import dev.signalbox.mail.Envelope;
import dev.signalbox.mail.MailFile;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it lies on its server.
 *
 * @param validity with {@code uid} its place there
 * @param size as the server says
 * @param envelope its headers
 * @param content writes all of it
 */
record Arrival(
        long validity,
        long uid,
        Instant receivedAt,
        long size,
        Envelope envelope,
        MailFile.Source content) {

    private static final int LONGEST_KEY = 380;

    /** Under which it is known again; null where only its content tells. */
    @Nullable String key() {
        String id = envelope.messageId();
        return id == null || id.length() > LONGEST_KEY ? null : "id:" + id;
    }

    String keyOf(String digest) {
        return Objects.requireNonNullElse(key(), "sha256:" + digest);
    }

    /** Of one that is not fetched. */
    String keyOfPlace() {
        return Objects.requireNonNullElse(key(), "place:" + validity + ":" + uid);
    }
}
