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
 * @param inputs null for one that starts with payloads
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
        @Nullable Long queueLimitSeconds,
        @Nullable RunLimit limit,
        Instant plannedAt) {

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
