package dev.signalbox.door.agent;

import dev.signalbox.dispatch.Assignments.Claim;
import java.util.UUID;

/**
 * The agent that calls.
 *
 * @param machineId whose key it showed
 * @param address where it calls from
 * @param epoch of its process, as it says; 0 before it has one
 */
record Caller(UUID machineId, String address, long epoch) {

    static final String ATTRIBUTE = Caller.class.getName();

    /** What it shows with a call about a step run that it was given. */
    Claim claim(UUID stepRunId, long fencingToken) {
        return new Claim(machineId, epoch, stepRunId, fencingToken);
    }
}
