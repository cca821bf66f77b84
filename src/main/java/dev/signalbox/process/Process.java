package dev.signalbox.process;

import dev.signalbox.kit.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of steps, as of one revision.
 *
 * @param overlapLimit how many runs at once; only for {@link Overlap#LIMIT}
 * @param runLimitSeconds how long a run may go as a whole; null: as long as it takes
 * @param revision counts from 1
 * @param version counts the changes; an edit names the one it began from
 * @param changedBy who made this revision
 */
public record Process(
        UUID id,
        String name,
        String description,
        Overlap overlap,
        @Nullable Integer overlapLimit,
        @Nullable Long runLimitSeconds,
        UUID revisionId,
        int revision,
        int version,
        List<Step> steps,
        Instant createdAt,
        Instant changedAt,
        String changedBy) {

    public Step first() {
        return steps.getFirst();
    }

    public Step last() {
        return steps.getLast();
    }

    public Optional<Step> find(UUID stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    /** Throws NOT_FOUND when this revision does not have it. */
    public Step step(UUID stepId) {
        return find(stepId).orElseThrow(() -> Refused.notFound("step", stepId));
    }

    /** The step after that one; empty after the last. */
    public Optional<Step> after(Step step) {
        return steps.stream().filter(other -> other.position() > step.position()).findFirst();
    }
}
