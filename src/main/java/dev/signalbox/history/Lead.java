package dev.signalbox.history;

import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long a run took from its start, or takes until now. */
record Lead(
        UUID id,
        long number,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean stopped) {

    Duration time(Instant now) {
        Duration time = Duration.between(startedAt, endedAt == null ? now : endedAt);
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** Whether it counts for what is usual: it went to its end, and nobody cut it short. */
    boolean isWhole() {
        return endedAt != null && !stopped;
    }

    /** How its bar looks. */
    public String look() {
        return switch (state) {
            case COMPLETED -> stopped ? "stopped" : "completed";
            case UNRESOLVED -> "unresolved";
            case QUEUED, IN_PROGRESS, STOPPING -> "going";
        };
    }
}
