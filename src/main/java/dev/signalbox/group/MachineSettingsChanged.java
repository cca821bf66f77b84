package dev.signalbox.group;

import java.util.UUID;

/** What a machine by itself is set to is not what it was; published inside the transaction. */
public record MachineSettingsChanged(UUID machineId) {}
