package dev.signalbox.history;

import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of one run.
 *
 * @param began when its first step run began
 * @param ended when the last one ended so far
 */
record Cell(
        UUID runId,
        long number,
        RunState state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant runEndedAt,
        UUID stepId,
        String stepName,
        long pending,
        long inProgress,
        long done,
        long failed,
        @Nullable Instant began,
        @Nullable Instant ended) {

    /** The one word that says most about it, as state.css knows it. */
    String tone() {
        if (failed > 0) {
            return "failed";
        }
        if (inProgress > 0) {
            return "running";
        }
        if (pending > 0) {
            return "waiting";
        }
        return done > 0 ? "done" : "off";
    }

    /** The same for people. */
    String word() {
        return switch (tone()) {
            case "failed" -> "Failed";
            case "running" -> "Running";
            case "waiting" -> "Waiting";
            case "done" -> "Done";
            default -> "Nothing to do";
        };
    }

    /** From its first robot to its last, or until now; null when none began. */
    @Nullable Duration took(Instant now) {
        if (began == null) {
            return null;
        }
        boolean open = !state.isFinal() && pending + inProgress > 0;
        Instant end = open || ended == null ? now : ended;
        return end.isBefore(began) ? Duration.ZERO : Duration.between(began, end);
    }
}
