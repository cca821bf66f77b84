package dev.signalbox.group;

import dev.signalbox.matching.Balancing;
import java.time.Instant;
import java.util.UUID;

/**
 * Machines that share a line of waiting step runs.
 *
 * @param machines how many are in it
 * @param version raised by every change
 */
public record MachineGroup(
        UUID id,
        String name,
        String description,
        Balancing balancing,
        GroupSettings settings,
        int machines,
        Instant createdAt,
        String createdBy,
        int version) {}
