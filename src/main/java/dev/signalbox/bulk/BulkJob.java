package dev.signalbox.bulk;

import dev.signalbox.access.Actor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verb that is done to all items that matched a filter when it was asked for.
 *
 * @param query the filter as text
 * @param zone in which its days were meant
 * @param gatheredTo the item up to which it is known which ones they are
 * @param doneTo the item up to which it was done
 * @param total how many matched, as far as they are gathered
 * @param outcome what became of those that were dealt with
 * @param message why it was given up; null unless it was
 */
public record BulkJob(
        UUID id,
        BulkVerb verb,
        BulkChoice choice,
        String query,
        ZoneId zone,
        State state,
        Instant askedAt,
        Actor by,
        @Nullable UUID gatheredTo,
        @Nullable UUID doneTo,
        long total,
        Outcome outcome,
        @Nullable String cancelledBy,
        @Nullable String message,
        @Nullable Instant endedAt) {

    /** The life of a job. */
    public enum State {
        GATHERING("Gathering", "waiting"),
        GOING("Going", "running"),
        ENDED("Done", "done"),
        CANCELLED("Cancelled", "off"),
        FAILED("Given up", "failed");

        private final String words;
        private final String tone;

        State(String words, String tone) {
            this.words = words;
            this.tone = tone;
        }

        public String words() {
            return words;
        }

        public String tone() {
            return tone;
        }
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** How many were dealt with. */
    public long dealtWith() {
        return outcome.changed() + outcome.skippedInAll();
    }

    /** "Retry 87 items". */
    public String title() {
        return verb.words("%,d %s".formatted(total, total == 1 ? "item" : "items"));
    }

    /** What became of it, or how far it is, in a sentence. */
    public String sentence() {
        return switch (state) {
            case GATHERING -> "%,d items are gathered so far.".formatted(total);
            case GOING -> "%,d of %,d items are dealt with.".formatted(dealtWith(), total);
            case ENDED -> outcome.sentence(verb);
            case CANCELLED ->
                    "%s cancelled it after %,d of %,d items. %s"
                            .formatted(cancelledBy, dealtWith(), total, outcome.sentence(verb));
            case FAILED -> message + " " + outcome.sentence(verb);
        };
    }
}
