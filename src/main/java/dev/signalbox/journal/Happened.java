package dev.signalbox.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as readers find it in the journal: what it is about, and where in the order of readers
 * it stands.
 */
record Happened(
        long transaction,
        long id,
        String kind,
        @Nullable UUID processId,
        @Nullable UUID runId,
        @Nullable UUID stepRunId,
        @Nullable UUID itemId,
        @Nullable UUID machineId) {}
