package dev.signalbox.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Told inside the transaction that gives waiting step runs to machines. */
public record StepRunsAssigned(List<Assigned> assigned) {

    /** One of them. */
    public record Assigned(UUID stepRunId, UUID machineId, long fencingToken, Instant at) {}
}
