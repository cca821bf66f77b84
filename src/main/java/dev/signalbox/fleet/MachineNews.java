package dev.signalbox.fleet;

import java.util.UUID;

/**
 * Told when a machine came, came back, or may take more or less than before; only wakes somebody
 * up.
 */
public record MachineNews(UUID machineId) {}
