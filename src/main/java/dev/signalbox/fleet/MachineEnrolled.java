package dev.signalbox.fleet;

import java.util.UUID;

/** Told inside the transaction in which a machine became the room's. */
public record MachineEnrolled(UUID machineId, String name) {}
