package dev.signalbox.mailbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it goes with following a mailbox.
 *
 * @param pushes whether the server tells of mails by itself
 * @param error why there is no connection; null while there is one
 * @param warning what does not work though mails are taken
 */
public record Watch(
        UUID mailboxId,
        @Nullable Instant heldUntil,
        @Nullable Instant connectedSince,
        boolean pushes,
        @Nullable Instant lastMailAt,
        @Nullable String error,
        @Nullable Instant errorAt,
        int failures,
        @Nullable Instant nextTryAt,
        @Nullable String warning) {

    /** "connected", "not connected" and the like, with a tone. */
    public State state(Mailbox mailbox, Instant now) {
        if (mailbox.paused()) {
            return new State("off", "Paused");
        }
        if (error != null) {
            return new State("failed", "Not connected");
        }
        if (connectedSince != null && heldUntil != null && heldUntil.isAfter(now)) {
            return warning == null
                    ? new State("running", "Connected")
                    : new State("person", "Connected");
        }
        return new State("waiting", "Connecting");
    }

    /** As people read it, with the tone it is shown in. */
    public record State(String tone, String word) {}
}
