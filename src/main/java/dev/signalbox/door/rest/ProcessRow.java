package dev.signalbox.door.rest;

import dev.signalbox.door.wire.Named;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process as it is; {@code timeout_seconds} is that of its runs as a whole, null is none. */
record ProcessRow(
        String id,
        String name,
        String description,
        String overlap,
        @Nullable Integer overlapLimit,
        @Nullable Long timeoutSeconds,
        int revision,
        int version,
        Instant createdAt,
        List<StepRow> steps) {

    /**
     * {@code foreground} null is as packaged, {@code queue_limit_seconds} is that of its group
     * where the step has none of its own; {@code warnings} say what keeps its step runs from being
     * signed in.
     */
    record StepRow(
            String id,
            String name,
            TaskPackage taskPackage,
            String task,
            @Nullable Named machine,
            @Nullable Named machineGroup,
            boolean attended,
            String account,
            @Nullable Boolean foreground,
            boolean failAtOnce,
            int parallelism,
            long timeoutSeconds,
            long queueLimitSeconds,
            String priority,
            String barrier,
            boolean stopWhenCutOff,
            List<ProcessBody.Retry> retry,
            String savingsNote,
            int screenshotSeconds,
            List<String> warnings) {}

    /** {@code version} null is the latest. */
    record TaskPackage(String id, String name, @Nullable String version) {}
}
