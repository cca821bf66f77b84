package dev.signalbox.dispatch;

import dev.signalbox.protocol.DesiredState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a machine should have, read in one piece.
 *
 * @param revision differs whenever anything of it does
 * @param epoch of the agent process that may speak for the machine
 * @param lostLimitSeconds silence after which its step runs are given up; null: as the room is set
 *     to
 */
public record Desired(
        UUID machineId,
        long revision,
        long epoch,
        @Nullable Long lostLimitSeconds,
        List<DesiredState.Assignment> assignments) {}
