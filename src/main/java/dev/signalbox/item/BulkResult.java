package dev.signalbox.item;

/**
 * What became of the items that a person chose.
 *
 * @param changed how many were changed
 * @param skipped how many were not, because their state does not allow it
 */
public record BulkResult(int changed, int skipped) {}
