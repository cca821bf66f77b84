package dev.signalbox.trigger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address at which a program starts a process with a secret.
 *
 * @param secretStart the first letters of the secret, to tell one from another
 * @param tokenInQuery whether the secret may also stand in the address, as {@code ?token=}
 * @param signed whether the body must be signed as well
 * @param listAs what a body that is a list becomes
 * @param waitSeconds how long a caller waits for the end of the run, where the answer waits
 * @param callbackUrl what is called when the run is through; null: what the caller names, if it
 *     does
 * @param callsAMinute more are refused
 */
public record ApiTrigger(
        UUID id,
        UUID processId,
        String name,
        String secretStart,
        boolean tokenInQuery,
        boolean signed,
        ListAs listAs,
        Answer answer,
        int waitSeconds,
        @Nullable String callbackUrl,
        int callsAMinute,
        boolean enabled,
        Instant createdAt,
        String createdBy,
        int version) {

    /** What becomes of a body that is a list. */
    public enum ListAs {
        ITEM("one work item that holds the list"),
        ITEMS("one work item per element");

        private final String words;

        ListAs(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** When a call is answered. */
    public enum Answer {
        AT_ONCE("at once, with the number of the run"),
        WAIT("when the run is through, with its outputs");

        private final String words;

        Answer(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What it does, as a sentence. */
    public String sentence() {
        String answers =
                answer == Answer.AT_ONCE
                        ? "answers at once"
                        : "answers with the outputs, after at most " + waitSeconds + " s";
        return "A program calls its address; it "
                + answers
                + (signed ? ", wants the body signed" : "")
                + " and takes "
                + callsAMinute
                + (callsAMinute == 1 ? " call a minute." : " calls a minute.");
    }
}
