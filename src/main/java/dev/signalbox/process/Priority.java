package dev.signalbox.process;

/** How much a step run presses, in the order in which they start. */
public enum Priority {
    CRITICAL,
    HIGH,
    NORMAL,
    LOW
}
