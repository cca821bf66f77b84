package dev.signalbox.fleet;

import java.util.UUID;

/** Told inside the transaction in which an agent process took over its machine. */
public record EpochOpened(UUID machineId, long epoch) {}
