package dev.signalbox.steprun;

/** How one step run is to be stopped. */
public enum StopMode {
    /** The robot is told and may finish what it does; after a while it is killed. */
    POLITE,
    /** The agent kills it now. */
    KILL
}
