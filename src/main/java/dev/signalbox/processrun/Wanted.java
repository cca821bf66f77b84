package dev.signalbox.processrun;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run that is asked for: of which process, by whom, with how many work items. */
record Wanted(
        UUID processId,
        StartedBy by,
        @Nullable UUID rerunOf,
        @Nullable Long queueLimitSeconds,
        int items) {}
