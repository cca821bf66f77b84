package dev.signalbox.firing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger did once.
 *
 * @param kind of the trigger, as runs are started by it
 * @param triggerName as it was called then
 * @param runId what it started, as far as it is still there
 * @param message why it started nothing; empty when it did
 */
public record Firing(
        UUID id,
        Instant at,
        String kind,
        UUID triggerId,
        String triggerName,
        Outcome outcome,
        @Nullable UUID runId,
        @Nullable Long runNumber,
        String message) {

    /** What came of it. */
    public enum Outcome {
        WAITING("waiting", "About to start"),
        STARTED("done", "Started"),
        SKIPPED("off", "Skipped"),
        FAILED("failed", "Failed"),
        REFUSED("failed", "Refused");

        private final String tone;
        private final String words;

        Outcome(String tone, String words) {
            this.tone = tone;
            this.words = words;
        }

        /** How its state looks. */
        public String tone() {
            return tone;
        }

        public String words() {
            return words;
        }
    }
}
