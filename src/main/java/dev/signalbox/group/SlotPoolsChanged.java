package dev.signalbox.group;

/** Sizes of slot pools, or who takes from which, changed; published inside the transaction. */
public record SlotPoolsChanged() {}
