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
 * @param parallelism how many step runs at most at once
 * @param queueLimitSeconds how long a step run may wait; null: as its machine or group says
 * @param stopWhenCutOff whether the agent ends it when the room cannot be reached for too long
 * @param savingsNote what one work item saves, in words
 * @param screenshotSeconds a picture of the screen each time so many seconds have passed; 0: only
 *     when it fails
 */
public record Step(
        UUID id,
        int position,
        String name,
        UUID packageId,
        @Nullable UUID packageVersionId,
        String task,
        Target target,
        int parallelism,
        long timeoutSeconds,
        @Nullable Long queueLimitSeconds,
        Priority priority,
        Barrier barrier,
        boolean stopWhenCutOff,
        List<RetryRule> retry,
        String savingsNote,
        int screenshotSeconds) {}
