package dev.signalbox.door.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.door.wire.Named;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step run. {@code state} in Robocorp's words, {@code signalbox_state} in ours.
 *
 * @param number counts from 1 within its step of the process run
 * @param attempt 1, and one more each time it was resubmitted
 * @param duration how many seconds the robot has run; null when it never started
 * @param usualDuration how many seconds the step runs of this step usually take; null until five
 *     have succeeded
 * @param slowSince since when it is, or was, slower than usual; else null
 * @param machine on which it runs, or for which it waits
 * @param lastAction what its robot last said that it does
 * @param stop null unless somebody asked it to stop
 * @param error how it ended, unless as it should
 * @param waitsFor null unless it waits to start, or goes and waits for the screen
 */
record StepRunRow(
        UUID id,
        String state,
        String signalboxState,
        Instant stateUpdatedAt,
        long number,
        int attempt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double duration,
        @Nullable Double usualDuration,
        @Nullable Instant slowSince,
        Named process,
        Run processRun,
        Named step,
        @Nullable Named machine,
        @Nullable Integer exitCode,
        @Nullable String statusLine,
        @Nullable String lastAction,
        @Nullable UUID resubmitOf,
        @Nullable UUID resubmittedAs,
        @Nullable Stop stop,
        @Nullable Error error,
        @JsonProperty("wait") @Nullable Wait waitsFor) {

    /**
     * Who asked it to stop. {@code mode} is {@code polite} or {@code kill}; {@code kill_at} is when
     * its agent kills it, if it has not ended by then.
     */
    record Stop(
            @Nullable String by,
            Instant at,
            @Nullable String reason,
            @Nullable String mode,
            @Nullable Instant killAt) {}

    /** The process run it belongs to. */
    record Run(UUID id, long number) {}

    /** What went wrong, and what a person can do. */
    record Error(String code, String message, @Nullable String remedy) {}

    /** {@code place} in line, from 1, counted up to a thousand. */
    record Wait(
            String code,
            String message,
            @Nullable String remedy,
            Instant since,
            @Nullable Integer place) {}
}
