package dev.signalbox.feeder;

/** With what failed items are tried again. */
public enum Versions {
    /** With what their run is pinned to. */
    PINNED,
    /** With the process and the packages as they are now, where the step still exists. */
    CURRENT
}
