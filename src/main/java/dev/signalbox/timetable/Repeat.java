package dev.signalbox.timetable;

/** What happens to a start at a time that clocks show twice when they are put back. */
public enum Repeat {
    /** It comes at the earlier of the two. */
    ONCE,
    /** It comes at both. */
    TWICE
}
