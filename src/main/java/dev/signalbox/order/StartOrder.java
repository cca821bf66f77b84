package dev.signalbox.order;

import dev.signalbox.input.InputChoice;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.RunLimit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks for one start of a process, which is made once however often it is asked for.
 *
 * @param sourceId the trigger
 * @param key which of its starts it is: there is one with it, ever
 * @param by what the run will say that it was started by
 * @param queueLimitSeconds how long step runs may wait; null: as their steps say
 * @param limit how long the run may take; null: as its process says
 * @param plannedAt when it was to start; null: when it is placed
 * @param startAt when it may start; null: when it was planned
 */
public record StartOrder(
        Source source,
        UUID sourceId,
        String key,
        UUID processId,
        By by,
        With with,
        @Nullable Long queueLimitSeconds,
        @Nullable RunLimit limit,
        @Nullable Instant plannedAt,
        @Nullable Instant startAt) {

    private static final int LONGEST_KEY = 300;

    public StartOrder {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refused.invalid("key", "The key of a start has 1 to 300 characters.");
        }
    }

    /**
     * What the run shows under "Run by".
     *
     * @param id of the schedule, mail, process run, trigger or key; null: none
     */
    public record By(@Nullable UUID id, String name) {}

    /** What the run begins with. */
    public sealed interface With {}

    /** One work item each; none: one work item without data. */
    public record Payloads(List<JsonNode> payloads) implements With {}

    /** Items of the input queue; where none may start, the order is skipped. */
    public record Inputs(InputChoice choice) implements With {}

    /** Copies, with their files, of these work items or outputs; at least one. */
    public record Copies(List<UUID> originals) implements With {

        public Copies {
            if (originals.isEmpty()) {
                throw Refused.invalid("copies", "A start with copies needs at least one item.");
            }
        }
    }

    /** One without data, to be started at once. */
    public static StartOrder of(Source source, UUID sourceId, String key, UUID processId, By by) {
        return new StartOrder(
                source,
                sourceId,
                key,
                processId,
                by,
                new Payloads(List.of()),
                null,
                null,
                null,
                null);
    }

    public StartOrder with(List<JsonNode> payloads) {
        return with(new Payloads(payloads));
    }

    public StartOrder with(InputChoice choice) {
        return with(new Inputs(choice));
    }

    public StartOrder with(With what) {
        return new StartOrder(
                source,
                sourceId,
                key,
                processId,
                by,
                what,
                queueLimitSeconds,
                limit,
                plannedAt,
                startAt);
    }

    public StartOrder limited(@Nullable Long queueSeconds, @Nullable RunLimit run) {
        return new StartOrder(
                source, sourceId, key, processId, by, with, queueSeconds, run, plannedAt, startAt);
    }

    /** To be started at {@code start}, though it was planned for another time. */
    public StartOrder at(Instant planned, Instant start) {
        return new StartOrder(
                source,
                sourceId,
                key,
                processId,
                by,
                with,
                queueLimitSeconds,
                limit,
                planned,
                start);
    }
}
