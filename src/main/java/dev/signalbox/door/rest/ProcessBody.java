package dev.signalbox.door.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as a caller wants it; what is left out is as by default.
 *
 * @param overlap {@code allow}, {@code skip}, {@code queue}, {@code replace} or {@code limit}
 * @param timeoutSeconds how long a run may go as a whole; left out: as long as it takes
 * @param version of the process the caller saw; refused when it is not the last any more
 */
record ProcessBody(
        String name,
        @Nullable String description,
        @Nullable String overlap,
        @Nullable Integer overlapLimit,
        @Nullable Long timeoutSeconds,
        @Nullable Integer version,
        List<StepBody> steps) {

    /** A step; {@code id} keeps the identity of one that the process has. */
    record StepBody(
            @Nullable String id,
            String name,
            TaskPackage taskPackage,
            String task,
            @Nullable Target machine,
            @Nullable Target machineGroup,
            @Nullable Boolean attended,
            @Nullable String account,
            @Nullable Boolean foreground,
            @Nullable Boolean failAtOnce,
            @Nullable Integer parallelism,
            @Nullable Long timeoutSeconds,
            @Nullable Long queueLimitSeconds,
            @Nullable String priority,
            @Nullable String barrier,
            @Nullable Boolean stopWhenCutOff,
            @Nullable List<Retry> retry,
            @Nullable String savingsNote,
            @Nullable Integer screenshotSeconds) {}

    /** By id or name; {@code version} null is the latest. */
    record TaskPackage(@Nullable String id, @Nullable String name, @Nullable String version) {}

    /** By id or name. */
    record Target(@Nullable String id, @Nullable String name) {}

    record Retry(String type, int count, long seconds) {}
}
