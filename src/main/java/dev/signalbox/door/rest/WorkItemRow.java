package dev.signalbox.door.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.door.wire.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A work item. {@code state} in Robocorp's words, {@code signalbox_state} in ours.
 *
 * @param expired its deadline passed before a run took it
 * @param stepRun that holds it, or held it last
 * @param exception null unless it failed
 * @param attempt how often a robot has taken it
 * @param notBefore no robot takes it earlier
 * @param reference that stands once in its process
 * @param assignee name of the user who cares for it
 * @param payload not there unless asked for
 * @param files not there unless asked for
 */
record WorkItemRow(
        UUID id,
        Instant createdAt,
        String state,
        String signalboxState,
        boolean expired,
        Instant stateUpdatedAt,
        Named process,
        @Nullable Run processRun,
        @Nullable Named step,
        @Nullable StepRun stepRun,
        @Nullable Failure exception,
        int attempt,
        String priority,
        @Nullable Instant notBefore,
        @Nullable String reference,
        @Nullable String assignee,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode payload,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<File> files) {

    /** The process run it belongs to. */
    record Run(UUID id, long number) {}

    /** A robot's execution. */
    record StepRun(UUID id) {}

    /** {@code type} is business, application, orchestrator or unspecified. */
    record Failure(String type, @Nullable String code, @Nullable String message) {}

    /** {@code url} is good for a quarter of an hour and needs no key. */
    record File(UUID id, String name, long size, String url) {}
}
