package dev.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a process starts by itself, and how that went so far.
 *
 * @param disabled null unless it was disabled because of too many failures in a row
 * @param nextAt the time that it is planned for next; null while it is paused or disabled, and when
 *     it is over
 * @param last null before its first start
 * @param version counts the changes; an edit names the one it began from
 */
public record Schedule(
        UUID id,
        SchedulePlan plan,
        String processName,
        boolean paused,
        @Nullable Disabled disabled,
        @Nullable Instant nextAt,
        long startsSoFar,
        int failuresInRow,
        @Nullable Last last,
        int version,
        Instant changedAt,
        String changedBy) {

    /** When and why it was disabled. */
    public record Disabled(Instant at, String reason) {}

    /**
     * What became of its last start.
     *
     * @param at when it was made, skipped or failed
     * @param outcome in one word
     * @param message why it was skipped or failed; null where it was started
     * @param runId null unless it was started
     */
    public record Last(
            Instant plannedAt,
            Instant at,
            Outcome outcome,
            @Nullable String message,
            @Nullable UUID runId) {}

    /** What becomes of a start. */
    public enum Outcome {
        STARTED,
        SKIPPED,
        FAILED,
        /** It was not made up for. */
        MISSED
    }

    /** How a schedule stands. */
    public enum State {
        ACTIVE,
        PAUSED,
        DISABLED,
        /** There is no start to come. */
        OVER
    }

    public State state() {
        if (disabled != null) {
            return State.DISABLED;
        }
        if (paused) {
            return State.PAUSED;
        }
        return nextAt == null ? State.OVER : State.ACTIVE;
    }

    /** What its last start came to, where that was not a run: "last start failed". */
    public @Nullable String trouble() {
        return last == null || last.outcome() == Outcome.STARTED
                ? null
                : "last start " + last.outcome().name().toLowerCase(Locale.ROOT);
    }

    /** How long after its time the last start was made; null where none was. */
    public @Nullable Duration lateness() {
        if (last == null || last.outcome() != Outcome.STARTED) {
            return null;
        }
        Instant due = last.plannedAt().plus(Spread.of(id, last.plannedAt(), plan.spreadSeconds()));
        Duration late = Duration.between(due, last.at());
        return late.isNegative() ? Duration.ZERO : late;
    }
}
