package dev.signalbox.dispatch;

import dev.signalbox.dispatch.WaitCode.Wait;
import java.util.List;
import java.util.UUID;

/**
 * What the matcher made of a {@link Snapshot}.
 *
 * @param placements who starts where, in the order of the line
 * @param waits reasons that differ from those stored
 */
record Decisions(List<Placement> placements, List<Reason> waits) {

    record Placement(UUID stepRunId, UUID machineId, boolean foreground) {}

    record Reason(UUID stepRunId, Wait why) {}
}
