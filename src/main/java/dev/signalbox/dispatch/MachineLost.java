package dev.signalbox.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Told inside the transaction that gives up step runs of a machine; their assignments are gone
 * already.
 *
 * @param lastBeat when the machine was last heard of
 * @param sentence what happened, for people
 */
public record MachineLost(
        UUID machineId, List<UUID> stepRunIds, Instant lastBeat, String sentence) {}
