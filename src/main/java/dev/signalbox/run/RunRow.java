package dev.signalbox.run;

import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.Usual;
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
        int revision,
        RunState state,
        String startedByKind,
        @Nullable UUID startedById,
        String startedByName,
        @Nullable UUID rerunOf,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant unresolvedAt,
        @Nullable Instant endedAt,
        @Nullable Instant stopAt,
        @Nullable String stopBy,
        @Nullable String stopReason,
        @Nullable String stopCode,
        @Nullable Instant dueAt,
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

    /**
     * Whether it takes, or took, longer than runs of its process usually do; people's time is
     * theirs.
     */
    public boolean isSlow(@Nullable Usual usual, Instant now) {
        Duration lead = leadTime(now);
        return usual != null
                && lead != null
                && unresolvedAt == null
                && stopAt == null
                && lead.compareTo(usual.slowAfter()) > 0;
    }

    public boolean isFinal() {
        return state.isFinal();
    }
}
