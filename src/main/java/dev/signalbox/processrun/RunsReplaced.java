package dev.signalbox.processrun;

import dev.signalbox.access.Actor;
import java.util.List;
import java.util.UUID;

/**
 * Told inside the transaction of a start that replaces runs of the same process; whoever hears it
 * stops them.
 */
public record RunsReplaced(List<UUID> runIds, String reason, Actor by) {}
