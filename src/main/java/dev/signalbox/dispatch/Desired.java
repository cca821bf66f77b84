package dev.signalbox.dispatch;

import dev.signalbox.protocol.DesiredState;
import java.util.List;
import java.util.UUID;

/**
 * What a machine should have, read in one piece.
 *
 * @param revision differs whenever anything of it does
 * @param epoch of the agent process that may speak for the machine
 * @param lostLimitSeconds silence after which the room gives its step runs up
 */
public record Desired(
        UUID machineId,
        long revision,
        long epoch,
        long lostLimitSeconds,
        List<DesiredState.Assignment> assignments) {}
