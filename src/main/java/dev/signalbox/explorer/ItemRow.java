package dev.signalbox.explorer;

import dev.signalbox.item.ItemState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A work item as it stands in a list. {@code preview} is the start of its payload. */
public record ItemRow(
        UUID id,
        UUID processId,
        String processName,
        @Nullable UUID runId,
        @Nullable Long runNumber,
        @Nullable UUID stepId,
        @Nullable String stepName,
        @Nullable UUID stepRunId,
        ItemState state,
        @Nullable String reference,
        String priority,
        @Nullable String assigneeName,
        @Nullable String exceptionType,
        @Nullable String exceptionCode,
        @Nullable String exceptionMessage,
        @Nullable String preview,
        int attempt,
        @Nullable Instant notBefore,
        Instant createdAt,
        Instant stateAt) {

    /** What went wrong, in one line; null when nothing did. */
    public @Nullable String exception() {
        if (exceptionType == null) {
            return null;
        }
        if (exceptionMessage != null) {
            return exceptionMessage;
        }
        return exceptionCode == null ? exceptionType : exceptionCode;
    }
}
