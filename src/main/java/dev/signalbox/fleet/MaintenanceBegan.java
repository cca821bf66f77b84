package dev.signalbox.fleet;

import java.util.UUID;

/** Told inside the transaction in which a machine went into maintenance. */
public record MaintenanceBegan(UUID machineId, Machine.Maintenance.Mode mode, String by) {}
