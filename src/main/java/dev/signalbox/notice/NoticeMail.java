package dev.signalbox.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was made, and whether it was sent.
 *
 * @param lines how many things it tells of
 * @param error why it could not be sent last time
 */
record NoticeMail(
        UUID id,
        String address,
        String subject,
        int lines,
        String state,
        int tries,
        @Nullable Instant nextTryAt,
        @Nullable String error,
        Instant madeAt,
        @Nullable Instant sentAt) {

    public String tone() {
        return switch (state) {
            case "SENT" -> "done";
            case "FAILED" -> "failed";
            default -> error == null ? "waiting" : "person";
        };
    }

    public String word() {
        return switch (state) {
            case "SENT" -> "Sent";
            case "FAILED" -> "Given up";
            default -> error == null ? "To be sent" : "Tried again";
        };
    }
}
