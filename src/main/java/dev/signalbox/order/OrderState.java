package dev.signalbox.order;

/** The life of a start order. */
public enum OrderState {
    /** It will be started, at its time. */
    WAITING,
    STARTED,
    /** The overlap policy of the process, or an empty input queue, had it left out. */
    SKIPPED,
    /** It could not be started. */
    FAILED
}
