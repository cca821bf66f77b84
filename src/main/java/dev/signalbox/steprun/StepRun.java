package dev.signalbox.steprun;

import dev.signalbox.journal.Event;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One robot execution on one machine, inside a process run.
 *
 * @param number counts from 1 within its step of the run
 * @param revisionId of the process, as its step is defined for it
 * @param code of the catalogue; null unless it ended otherwise than as it should
 * @param message what its agent said about the end
 * @param queuedAt when it was first queued
 * @param acceptedAt when its machine took it
 * @param startedAt when the robot's first process ran; null: never so far
 * @param resubmitOf step run whose failed items it was queued for
 * @param noWork it ended because nothing was left to do; lists leave it out
 * @param statusLine what the robot last said about itself
 * @param action what the robot does now
 * @param newsAt when its agent last reported
 */
public record StepRun(
        UUID id,
        UUID processId,
        UUID runId,
        UUID stepId,
        int number,
        UUID revisionId,
        UUID packageVersionId,
        StepRunState state,
        @Nullable String code,
        @Nullable String message,
        @Nullable UUID machineId,
        @Nullable Long fencingToken,
        Instant queuedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        @Nullable Instant stopAt,
        @Nullable String stopBy,
        @Nullable String stopReason,
        @Nullable StopMode stopMode,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable UUID resubmitOf,
        boolean noWork,
        @Nullable String statusLine,
        @Nullable String action,
        @Nullable Instant newsAt,
        long lastReport) {

    public boolean isFinal() {
        return state.isFinal();
    }

    /** What a person can do about its end; null when nothing is known or needed. */
    public @Nullable String remedy() {
        StepRunCode known = StepRunCode.of(code);
        return known == null ? null : known.remedy();
    }

    /** Something that happened to it, for the journal. */
    public Event event(String kind, Map<String, Object> data) {
        return new Event(kind, processId, runId, id, null, machineId, data);
    }

    /** Whether that machine has it under that token. */
    boolean isOf(UUID machine, long token) {
        return machine.equals(machineId) && fencingToken != null && fencingToken == token;
    }
}
