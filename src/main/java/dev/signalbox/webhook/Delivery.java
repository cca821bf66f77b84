package dev.signalbox.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One telling of a webhook, in its log.
 *
 * @param attempts how often it was sent
 * @param dueAt when it is sent next, while it waits
 * @param status what the receiver answered last; null when it did not
 * @param error why it was not taken
 * @param answer how the last answer began
 */
public record Delivery(
        UUID id,
        UUID webhookId,
        String event,
        String body,
        State state,
        int attempts,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String answer,
        @Nullable Integer tookMillis) {

    /** Its life. */
    public enum State {
        /** It is sent, for the first time or again. */
        WAITING("Waiting"),
        /** The receiver has taken it. */
        DELIVERED("Delivered"),
        /** The receiver did not take it for hours; a person may send it again. */
        GIVEN_UP("Given up");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
