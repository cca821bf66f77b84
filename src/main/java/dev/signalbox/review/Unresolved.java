package dev.signalbox.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process run with failed items.
 *
 * @param unresolvedAt since when it waits for a person; null while something of it still goes
 * @param failed how many of its items have failed
 * @param mine how many of those the one who looks cares for
 * @param owned how many of those somebody cares for
 * @param owners who, by name; null: nobody
 * @param itemId the first of them, and why it failed
 * @param since when that one failed
 */
public record Unresolved(
        UUID id,
        long number,
        UUID processId,
        String processName,
        String state,
        @Nullable Instant unresolvedAt,
        long failed,
        long mine,
        long owned,
        @Nullable String owners,
        @Nullable UUID itemId,
        @Nullable String exceptionType,
        @Nullable String exceptionCode,
        @Nullable String exceptionMessage,
        Instant since) {

    /** How many nobody cares for. */
    public long unassigned() {
        return Math.max(0, failed - owned);
    }

    /** Under which it is found again in the order of the list. */
    public String key() {
        return since.toEpochMilli() + "_" + id;
    }
}
