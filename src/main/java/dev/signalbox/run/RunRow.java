package dev.signalbox.run;

import dev.signalbox.processrun.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A process run as it stands in a list, with all its attributes. */
public record RunRow(
        UUID id,
        long number,
        UUID processId,
        String processName,
        RunState state,
        String startedByKind,
        String startedByName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant unresolvedAt,
        @Nullable Instant endedAt,
        @Nullable Instant stopAt,
        long pending,
        long inProgress,
        long done,
        long failed,
        long outputs) {

    /** Items at all its steps. */
    public long total() {
        return pending + inProgress + done + failed;
    }

    /** From start to completion; until then a running clock. Null before the start. */
    public @Nullable Duration leadTime(Instant now) {
        if (startedAt == null) {
            return null;
        }
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    public boolean isFinal() {
        return state.isFinal();
    }
}
