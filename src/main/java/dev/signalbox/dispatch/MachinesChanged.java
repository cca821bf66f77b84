package dev.signalbox.dispatch;

import java.util.Set;
import java.util.UUID;

/**
 * Told after a commit that changed what these machines should do or what waits for them; only wakes
 * somebody up.
 */
public record MachinesChanged(Set<UUID> machineIds) {}
