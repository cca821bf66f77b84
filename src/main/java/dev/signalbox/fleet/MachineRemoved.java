package dev.signalbox.fleet;

import java.util.UUID;

/** Told when a machine was removed for good. */
public record MachineRemoved(UUID machineId) {}
