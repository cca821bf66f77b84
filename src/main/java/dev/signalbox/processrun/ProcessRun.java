package dev.signalbox.processrun;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a process.
 *
 * @param number counts from 1 in its process
 * @param revisionId revision of the process that it is pinned to
 * @param createdAt "run time"
 * @param startedAt null while it waits for its turn
 * @param unresolvedAt when it first needed a person
 * @param endedAt when it was completed
 * @param stop null unless somebody stopped it
 * @param outputs of its last step
 * @param queueLimitSeconds how long its step runs may wait; null: as their steps say
 * @param limitSeconds how long it may go as a whole; null: as long as it takes
 * @param dueAt when it is ended, if it still goes then
 * @param ownLimit the limit that it was started with; null: that of its process holds, if there is
 *     one
 * @param plannedAt when it was to start, where somebody planned that
 * @param rerunOf run whose input it took anew
 */
public record ProcessRun(
        UUID id,
        UUID processId,
        long number,
        UUID revisionId,
        RunState state,
        StartedBy.Kind startedByKind,
        @Nullable UUID startedById,
        String startedByName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant unresolvedAt,
        @Nullable Instant endedAt,
        @Nullable Stop stop,
        long pending,
        long inProgress,
        long done,
        long failed,
        long outputs,
        @Nullable Long queueLimitSeconds,
        @Nullable Long limitSeconds,
        @Nullable Instant dueAt,
        @Nullable RunLimit ownLimit,
        @Nullable Instant plannedAt,
        @Nullable UUID rerunOf) {

    /**
     * Who stopped it, when and how.
     *
     * @param code of the catalogue, for what ends with it
     */
    public record Stop(Instant at, String by, String code, StopChoice choice) {}

    /** Items at all its steps. */
    public long total() {
        return pending + inProgress + done + failed;
    }

    /** From start to completion; a running clock until then. */
    public Duration leadTime(Instant now) {
        Instant end = endedAt == null ? now : endedAt;
        return startedAt == null ? Duration.ZERO : Duration.between(startedAt, end);
    }

    public boolean isFinal() {
        return state.isFinal();
    }
}
