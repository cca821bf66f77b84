package dev.signalbox.door.schedule;

import dev.signalbox.door.wire.Named;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schedule with all that a body has, and how it stands. */
record ScheduleRow(
        String id,
        String name,
        Named process,
        @Nullable String cron,
        @Nullable Every every,
        @Nullable String at,
        String timeZone,
        @Nullable String from,
        @Nullable String until,
        @Nullable Named calendar,
        String gap,
        String repeat,
        String missed,
        long catchUpSeconds,
        long spreadSeconds,
        @Nullable JsonNode payload,
        @Nullable Object inputs,
        @Nullable Long mostStarts,
        @Nullable Long limitSeconds,
        @Nullable String limitFrom,
        @Nullable String limitMode,
        @Nullable Integer disableAfterFailures,
        boolean paused,
        String state,
        @Nullable Disabled disabled,
        @Nullable String nextStart,
        long startsSoFar,
        int failuresInRow,
        @Nullable Last lastStart,
        int version) {

    record Every(
            String unit,
            int count,
            @Nullable List<String> weekdays,
            @Nullable List<Object> monthDays) {}

    record Disabled(Instant at, String reason) {}

    /** {@code outcome}: started, skipped, failed or missed. */
    record Last(
            Instant plannedAt,
            Instant at,
            String outcome,
            @Nullable String message,
            @Nullable String processRunId) {}
}
