package dev.signalbox.timetable;

/** What happens to a start at a time that clocks jump over when they are put forward. */
public enum Gap {
    /** It comes in the first valid minute after the gap. */
    NEXT_VALID,
    /** There is none on that day. */
    SKIP
}
