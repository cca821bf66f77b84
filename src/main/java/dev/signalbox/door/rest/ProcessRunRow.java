package dev.signalbox.door.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.door.wire.Named;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process run. {@code state} in Robocorp's words, {@code signalbox_state} in ours; times that
 * passed in seconds.
 *
 * @param duration from start to end; until then a running clock
 * @param leadTime the same, under our own name for it
 * @param outputs how many its last step has brought out
 * @param waitsFor null when nothing of it waits
 * @param dueAt when its time limit ends it; null without one
 * @param rerunOf the run whose input it took anew
 * @param stop null unless somebody asked it to stop
 */
record ProcessRunRow(
        UUID id,
        String state,
        String signalboxState,
        long number,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double duration,
        @Nullable Double leadTime,
        Named process,
        StartedBy startedBy,
        WorkItems workItems,
        long outputs,
        @JsonProperty("wait") @Nullable Wait waitsFor,
        @Nullable Instant dueAt,
        @Nullable UUID rerunOf,
        @Nullable Stop stop) {

    /**
     * What started it: {@code user}, {@code api}, {@code schedule}, {@code email}, {@code process},
     * {@code file} or {@code queue}; {@code id} is that of the user, API key or trigger, schedule,
     * mail, process run, machine or input-queue trigger.
     */
    record StartedBy(String type, @Nullable UUID id, String name, Details details) {}

    record Details(String name) {}

    /** How many work items at all its steps are in which state. */
    record WorkItems(long total, long pending, long inProgress, long done, long failed) {}

    /**
     * How it was asked to stop: {@code STOPPED_WITH_RUN}, or {@code RUN_TIMED_OUT} by its limit.
     */
    record Stop(Instant at, @Nullable String by, @Nullable String reason, @Nullable String code) {}

    /** What the step run that waits the longest waits for; that is null for a run not begun. */
    record Wait(String code, String message, Instant since, @Nullable UUID stepRunId) {}
}
