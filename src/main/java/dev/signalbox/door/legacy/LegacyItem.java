package dev.signalbox.door.legacy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A work item.
 *
 * @param state {@code NEW}, {@code PENDING}, {@code IN_PROGRESS}, {@code COMPLETED}, {@code FAILED}
 * @param activityId its step
 * @param activityRunId the step run that holds it, or held it last
 * @param payload null unless asked for
 * @param files null unless asked for
 */
record LegacyItem(
        UUID id,
        String state,
        UUID processId,
        @Nullable UUID processRunId,
        @Nullable UUID activityId,
        @Nullable UUID activityRunId,
        @Nullable Failure exception,
        @Nullable JsonNode payload,
        @Nullable List<File> files) {

    /** {@code type} is {@code BUSINESS} or {@code APPLICATION}, or a word of ours. */
    record Failure(String type, @Nullable String code, @Nullable String message) {}

    /** {@code url} is good for a quarter of an hour and needs no key. */
    record File(UUID id, String name, long size, String url) {}
}
