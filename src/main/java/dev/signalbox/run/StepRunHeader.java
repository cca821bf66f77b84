package dev.signalbox.run;

import dev.signalbox.matching.WaitCode;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.StepRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step run with the names of what it belongs to, its place in line, and what may be done with
 * it now.
 *
 * @param attempt 1, and one more each time it was resubmitted
 * @param killAt when its agent kills it, if it was asked to stop and has not ended
 * @param superseded its step was pinned anew meanwhile, so it gets no other item
 * @param leftFailed items that it left failed and that are so still, counted up to a thousand
 * @param movedOn whether a retry at its step would be another one with the current versions
 * @param slowAt since when it is, or was, slower than usual
 * @param place in line, from 1, counted up to a thousand; null unless it stands there
 * @param queueId the machine or group that it waits for
 */
public record StepRunHeader(
        UUID id,
        UUID processId,
        String processName,
        UUID runId,
        long runNumber,
        RunState runState,
        String startedByKind,
        String startedByName,
        UUID stepId,
        String stepName,
        int stepPosition,
        String task,
        int number,
        UUID packageId,
        String packageName,
        String packageVersion,
        StepRunState state,
        @Nullable String code,
        @Nullable String message,
        @Nullable UUID machineId,
        @Nullable String machineName,
        Instant queuedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        @Nullable Instant stopAt,
        @Nullable String stopBy,
        @Nullable String stopReason,
        @Nullable String stopMode,
        @Nullable Instant killAt,
        @Nullable Instant runStopAt,
        boolean superseded,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable UUID resubmitOf,
        int attempt,
        @Nullable UUID resubmittedAs,
        int leftFailed,
        boolean movedOn,
        @Nullable String statusLine,
        @Nullable String action,
        @Nullable Instant actionAt,
        @Nullable Instant newsAt,
        @Nullable Instant slowAt,
        long logSize,
        long logLines,
        @Nullable Instant logAt,
        @Nullable String waitCode,
        @Nullable String waitSentence,
        @Nullable Instant waitSince,
        @Nullable UUID waitHolder,
        @Nullable Instant limitAt,
        @Nullable String priority,
        @Nullable Integer place,
        @Nullable UUID queueId,
        @Nullable String queueName) {

    /** What can be done about its wait; null where nothing is known. */
    public @Nullable String waitRemedy() {
        WaitCode known = WaitCode.of(waitCode);
        return known == null ? null : known.remedy();
    }

    public boolean isFinal() {
        return state.isFinal();
    }

    public boolean isWaiting() {
        return state == StepRunState.QUEUED || state == StepRunState.ASSIGNED;
    }

    public boolean isGoing() {
        return state.isGoing();
    }

    public @Nullable Duration ranFor(Instant now) {
        if (startedAt == null) {
            return null;
        }
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    /** Why it cannot be stopped now; null when it can. */
    public @Nullable String whyNotStopped() {
        if (isFinal()) {
            return "It has ended.";
        }
        return state == StepRunState.STOPPING && "KILL".equals(stopMode)
                ? "It is being killed already."
                : null;
    }

    /** Why it cannot be paused now; null when it can. */
    public @Nullable String whyNotPaused() {
        return state == StepRunState.RUNNING ? null : "Only a running step run can be paused.";
    }

    /** Why it cannot be submitted again now; null when it can. */
    public @Nullable String whyNotResubmitted() {
        if (state != StepRunState.FAILED && state != StepRunState.STOPPED) {
            return "Only a step run that failed or was stopped can be submitted again.";
        }
        if (runState == RunState.STOPPING) {
            return "Its run is being stopped.";
        }
        if (runState == RunState.COMPLETED) {
            return "Its run is completed; rerun that instead.";
        }
        return leftFailed == 0 ? "It left no failed item that could be tried again." : null;
    }

    /** Whether its robot was told to stop and has time to do so. */
    public boolean isAskedPolitely() {
        return state == StepRunState.STOPPING && "POLITE".equals(stopMode);
    }

    /** Whether its process run is being stopped and it is let complete. */
    public boolean isFinishing() {
        return runState == RunState.STOPPING && isGoing() && state != StepRunState.STOPPING;
    }

    /** Whether anything is to be told about how it comes, or came, to its end. */
    public boolean hasStages() {
        return stopAt != null || isFinishing() || code != null;
    }
}
