package dev.signalbox.run;

import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One process run with the names of what it belongs to, and what may be done with it now.
 *
 * @param dueAt when it is terminated, if it still goes then
 * @param rerunAs the last run that took its input anew
 * @param movedOn whether a retry of its failed items would be another one with the current versions
 */
public record RunHeader(
        UUID id,
        long number,
        UUID processId,
        String processName,
        int revision,
        int currentRevision,
        RunState state,
        String startedByKind,
        @Nullable UUID startedById,
        String startedByName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant unresolvedAt,
        @Nullable Instant endedAt,
        @Nullable Instant stopAt,
        @Nullable String stopBy,
        @Nullable String stopReason,
        @Nullable String stopGoing,
        @Nullable String stopPending,
        @Nullable String stopCode,
        @Nullable Long limitSeconds,
        @Nullable Instant dueAt,
        long pending,
        long inProgress,
        long done,
        long failed,
        long outputs,
        @Nullable UUID rerunOf,
        @Nullable Long rerunOfNumber,
        @Nullable UUID rerunAs,
        @Nullable Long rerunAsNumber,
        boolean movedOn) {

    public long total() {
        return pending + inProgress + done + failed;
    }

    public @Nullable Duration leadTime(Instant now) {
        if (startedAt == null) {
            return null;
        }
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    public boolean isFinal() {
        return state.isFinal();
    }

    public boolean isStopping() {
        return state == RunState.STOPPING;
    }

    /** Whether it went on for longer than its process allows. */
    public boolean isTimedOut() {
        return "RUN_TIMED_OUT".equals(stopCode);
    }

    public boolean needsPerson() {
        return failed > 0 && !isStopping();
    }

    /** Why it cannot be stopped now; null when it can. */
    public @Nullable String whyNotStopped() {
        if (isFinal()) {
            return "It has ended.";
        }
        if (isStopping() && "TERMINATE".equals(stopGoing)) {
            return "It is being stopped already, and its robots are being terminated.";
        }
        return null;
    }

    /** Why its failed items cannot be retried or marked done now; null when they can. */
    public @Nullable String whyNotResolved() {
        if (isStopping()) {
            return "It is being stopped; nothing is retried until it has stopped.";
        }
        return failed == 0 ? "It has no failed items." : null;
    }

    /** Why it cannot be deleted now; null when it can. */
    public @Nullable String whyNotDeleted() {
        return isFinal() ? null : "Only a completed run can be deleted; stop it first.";
    }
}
