package dev.signalbox.item;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of data on its way through a process; payload and files are read on their own.
 *
 * @param runId process run it belongs to; null while it is in the input queue
 * @param stepId step at which it is; null while it is in the input queue
 * @param parentId item of an earlier step whose robot made this one
 * @param attempt how often a robot has taken it
 * @param stepRunId step run that holds it, or held it last
 * @param notBefore a retry by policy waits until then
 * @param exception why it failed; null unless it did
 * @param resolvedBy who marked it done
 * @param stateAt since when it is in its state
 * @param assigneeId user who cares for it
 * @param version to be given back when a person changes it
 */
public record WorkItem(
        UUID id,
        UUID processId,
        @Nullable UUID runId,
        @Nullable UUID stepId,
        ItemState state,
        @Nullable UUID parentId,
        int attempt,
        @Nullable UUID stepRunId,
        @Nullable Instant notBefore,
        @Nullable Instant deadline,
        @Nullable String reference,
        @Nullable ItemException exception,
        @Nullable String resolvedBy,
        Instant createdAt,
        Instant stateAt,
        @Nullable UUID assigneeId,
        int version) {}
