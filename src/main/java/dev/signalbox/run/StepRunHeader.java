package dev.signalbox.run;

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
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable UUID resubmitOf,
        int attempt,
        @Nullable UUID resubmittedAs,
        @Nullable String statusLine,
        @Nullable String action,
        @Nullable Instant newsAt,
        @Nullable Instant slowAt,
        long logSize,
        long logLines,
        @Nullable Instant logAt,
        @Nullable String waitCode,
        @Nullable String waitSentence,
        @Nullable Instant waitSince,
        @Nullable Instant limitAt,
        @Nullable String priority,
        @Nullable Integer place,
        @Nullable UUID queueId,
        @Nullable String queueName) {

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
        return runState == RunState.COMPLETED ? "Its run is completed; start a new one." : null;
    }
}
