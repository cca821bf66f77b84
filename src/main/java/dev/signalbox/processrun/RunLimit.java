package dev.signalbox.processrun;

import dev.signalbox.kit.Refused;

/**
 * How long a run may take, as whoever starts it says; without one, its process says.
 *
 * @param seconds at least one
 */
public record RunLimit(long seconds, From from, Mode mode) {

    /** From when on it is counted. */
    public enum From {
        /** When the run was to start; the wait for its turn counts. */
        PLANNED,
        /** When it really started. */
        START
    }

    /** What happens when it is over. */
    public enum Mode {
        /** Each step run finishes the work item that it holds and gets no other. */
        STOP,
        /** Agents kill the step runs that go. */
        KILL
    }

    public RunLimit {
        if (seconds < 1) {
            throw Refused.invalid("limit", "The limit of a run is at least a second.");
        }
    }
}
