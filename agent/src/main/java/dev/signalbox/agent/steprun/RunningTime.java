package dev.signalbox.agent.steprun;

import java.util.concurrent.TimeUnit;

/** Counts how long a robot runs, pauses not counted, by a clock that nobody can set. */
final class RunningTime {

    private long nanos;
    private long lookedAt = System.nanoTime();

    /** Goes on from what it has run already. */
    RunningTime(long ranMillis) {
        nanos = TimeUnit.MILLISECONDS.toNanos(ranMillis);
    }

    /** Milliseconds until now; the time since the last look counts unless the robot is paused. */
    long look(boolean paused) {
        long now = System.nanoTime();
        if (!paused) {
            nanos += now - lookedAt;
        }
        lookedAt = now;
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
