package dev.signalbox.dispatch;

import java.util.List;
import java.util.UUID;

/**
 * Told inside the transaction that takes step runs back from machines that did not accept them;
 * they wait again, in their old places.
 */
public record AssignmentsReturned(List<UUID> stepRunIds) {}
