package dev.signalbox.agent.room;

import java.util.concurrent.ThreadLocalRandom;

/** Waits longer after each failure, never at the same pace as other agents. */
public final class Backoff {

    private final long firstMillis;
    private final long mostMillis;
    private int failures;

    /** Waits about the first time after one failure, doubling up to the most. */
    public Backoff(long firstMillis, long mostMillis) {
        this.firstMillis = firstMillis;
        this.mostMillis = mostMillis;
    }

    /** Says that it worked. */
    public void reset() {
        failures = 0;
    }

    /** Says how long to wait now: between half of it and all of it. */
    public long nextMillis() {
        long most = Math.min(mostMillis, firstMillis << Math.min(failures, 20));
        failures++;
        return most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    }

    /** Waits. */
    public void pause() throws InterruptedException {
        Thread.sleep(nextMillis());
    }
}
