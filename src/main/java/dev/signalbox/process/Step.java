package dev.signalbox.process;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One task of one package, and where and how it runs. Its id stays the same over the revisions of
 * its process.
 *
 * @param position from 0
 * @param packageVersionId null: the latest when a run starts
 * @param attended whether it runs in the session of a person who is signed in
 * @param account OS user; empty: the agent's own
 * @param foreground null: as the package says
 * @param parallelism how many step runs at most at once
 * @param stopWhenCutOff whether the agent ends it when the room cannot be reached for too long
 * @param savingsNote what one work item saves, in words
 */
public record Step(
        UUID id,
        int position,
        String name,
        UUID packageId,
        @Nullable UUID packageVersionId,
        String task,
        UUID machineId,
        boolean attended,
        String account,
        @Nullable Boolean foreground,
        int parallelism,
        long timeoutSeconds,
        long queueLimitSeconds,
        Priority priority,
        Barrier barrier,
        boolean stopWhenCutOff,
        List<RetryRule> retry,
        String savingsNote) {}
