package dev.signalbox.group;

import java.util.UUID;

/**
 * How many unattended step runs may go at once on the machines and groups that take from it.
 *
 * @param size slots
 * @param used slots that step runs hold now; may be more than the size after it was lowered
 * @param version raised by every change
 */
public record SlotPool(UUID id, String name, int size, int used, int version) {}
