package dev.signalbox.matching;

import dev.signalbox.matching.WaitCode.Wait;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the matcher made of a {@link Snapshot}.
 *
 * @param placements who starts where, in the order of the line
 * @param grants who gets the foreground place of the session it runs in
 * @param refusals who would rather fail than wait, and for what
 * @param waits reasons that differ from those stored
 * @param last the machine that a group chose last; null: it chose none
 */
public record Decisions(
        List<Placement> placements,
        List<Grant> grants,
        List<Reason> refusals,
        List<Reason> waits,
        @Nullable UUID last) {

    /**
     * One start.
     *
     * @param screen key of the account whose foreground place it takes; null: none
     * @param pool runtime slots it takes one of; null: none
     */
    public record Placement(
            UUID stepRunId, UUID machineId, @Nullable String screen, @Nullable UUID pool) {

        /** Whether it takes a foreground place. */
        public boolean foreground() {
            return screen != null;
        }
    }

    /** A foreground place for a step run that is going already. */
    public record Grant(UUID stepRunId, UUID machineId, String screen) {}

    /** Why a step run does not start. */
    public record Reason(UUID stepRunId, Wait why) {}
}
