package dev.signalbox.agent.steprun;

/** How far a step run has come, as its file on the disk says. */
enum Phase {
    /** Accepted; package and environment are being made ready. Nothing of the robot has run. */
    PREPARING,
    /** Written before the first command of the robot: from here on it is never begun again. */
    STARTING,
    /** Its first process runs, or did when this was written. */
    RUNNING,
    /** Frozen. */
    PAUSED,
    /** Every process is gone; logs, artifacts or the end may still have to be sent. */
    ENDED,
    /** The room knows its end, or does not want to. */
    CONFIRMED;

    /** The word for it on the wire. */
    String word() {
        return this == STARTING ? PREPARING.name() : name();
    }
}
