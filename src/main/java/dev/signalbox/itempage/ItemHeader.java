package dev.signalbox.itempage;

import dev.signalbox.item.ItemState;
import dev.signalbox.process.Priority;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One work item with the names of what it belongs to, and what may be done with it now.
 *
 * @param movedOn whether a retry would be another one with the current versions
 */
public record ItemHeader(
        UUID id,
        UUID processId,
        String processName,
        @Nullable UUID runId,
        @Nullable Long runNumber,
        @Nullable String runState,
        @Nullable UUID stepId,
        @Nullable String stepName,
        @Nullable Integer stepPosition,
        @Nullable String nextStepName,
        ItemState state,
        int attempt,
        @Nullable UUID stepRunId,
        @Nullable Instant notBefore,
        @Nullable Instant deadline,
        @Nullable String reference,
        @Nullable UUID parentId,
        @Nullable String exceptionType,
        @Nullable String exceptionCode,
        @Nullable String exceptionMessage,
        @Nullable String resolvedBy,
        @Nullable UUID assigneeId,
        @Nullable String assigneeName,
        Priority priority,
        @Nullable String addedBy,
        Instant createdAt,
        Instant stateAt,
        int version,
        boolean hasPayload,
        int payloadLength,
        @Nullable String payload,
        boolean movedOn) {

    private static final String STOPPING = "Its run is being stopped; wait until it has stopped.";

    public boolean isStopping() {
        return "STOPPING".equals(runState);
    }

    /** Why it cannot be retried now; null when it can. */
    public @Nullable String whyNotRetried() {
        if (state != ItemState.FAILED) {
            return "Only a failed item can be retried; this one is " + stateInSentence() + ".";
        }
        return isStopping() ? STOPPING : null;
    }

    /** Why it cannot be marked done now; null when it can. */
    public @Nullable String whyNotMarkedDone() {
        if (state != ItemState.FAILED && state != ItemState.PENDING) {
            return "Only a failed or pending item can be marked done; this one is "
                    + stateInSentence()
                    + ".";
        }
        return isStopping() ? STOPPING : null;
    }

    /** Why its payload and files cannot be changed now; null when they can. */
    public @Nullable String whyNotEdited() {
        return switch (state) {
            case IN_PROGRESS -> "A robot is working on it; wait until it lets go.";
            case DONE -> "It is done; a change would not be seen by any robot.";
            case NEW, EXPIRED, PENDING, FAILED -> null;
        };
    }

    /** Why it cannot be deleted now; null when it can. */
    public @Nullable String whyNotDeleted() {
        return switch (state) {
            case IN_PROGRESS -> "A robot is working on it; wait until it lets go.";
            case DONE -> "Done items are deleted together with their run.";
            case NEW, EXPIRED, PENDING, FAILED -> null;
        };
    }

    private String stateInSentence() {
        return state.words().toLowerCase(Locale.ROOT);
    }
}
