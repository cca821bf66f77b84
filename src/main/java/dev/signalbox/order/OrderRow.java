package dev.signalbox.order;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.input.InputChoice;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order that is being started.
 *
 * @param payloads none for one that starts with items of the input queue
 * @param inputs null unless it starts with items of the input queue
 * @param copies what it starts with copies of; none unless it does
 */
record OrderRow(
        UUID id,
        Source source,
        UUID sourceId,
        UUID processId,
        @Nullable UUID byId,
        String byName,
        List<JsonNode> payloads,
        @Nullable InputChoice inputs,
        List<UUID> copies,
        @Nullable Long queueLimitSeconds,
        @Nullable RunLimit limit,
        Instant plannedAt) {

    /** Whether it is one of many that are started together. */
    boolean isPlain() {
        return inputs == null && copies.isEmpty();
    }

    StartRequest request() {
        var actor = new Actor(Actor.Kind.SYSTEM, null, byName, Role.ADMINISTRATOR);
        return new StartRequest(
                processId,
                payloads,
                new StartedBy(source.kind(), byId, byName, actor),
                queueLimitSeconds,
                limit,
                plannedAt);
    }
}
