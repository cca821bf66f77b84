package dev.signalbox.timeline;

import dev.signalbox.steprun.StepRunState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step run as it is drawn.
 *
 * @param machineId where it runs, or the machine it waits for; null: none yet
 */
public record Span(
        UUID id,
        String stepName,
        int number,
        StepRunState state,
        @Nullable String code,
        @Nullable UUID machineId,
        @Nullable String machineName,
        Instant queuedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** The last of a row where nothing has a machine yet. */
    static final String NO_MACHINE = "No machine yet";

    String place() {
        return machineName == null ? NO_MACHINE : machineName;
    }

    /** When it was over, or now. */
    Instant end(Instant now) {
        return endedAt == null ? now : endedAt;
    }

    /** When it stopped waiting, or the end. */
    public Instant assigned(Instant now) {
        return assignedAt == null ? end(now) : assignedAt;
    }

    /** When its robot began, or the end. */
    public Instant started(Instant now) {
        return startedAt == null ? end(now) : startedAt;
    }

    /** How its end is marked; empty when it goes, or went well. */
    String mark() {
        return switch (state) {
            case FAILED -> "failed";
            case STOPPED -> "stopped";
            case QUEUED, ASSIGNED, RUNNING, PAUSED, STOPPING, SUCCEEDED -> "";
        };
    }
}
