package dev.signalbox.agent.steprun;

import java.util.concurrent.TimeUnit;

/** Counts what changes about the step runs here, for people who look on and wait for news. */
public final class Changes {

    private final String process = Loopback.newToken().substring(0, 8);
    private long count;

    /** Something can be seen now that could not be seen before. */
    public synchronized void tell() {
        count++;
        notifyAll();
    }

    /** Differs from an earlier one if there may be news, and from those of every other process. */
    public synchronized String revision() {
        return process + "." + count;
    }

    /** Waits until there is another revision than the one that is known, or the time is over. */
    public synchronized String after(String known, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (revision().equals(known) && System.nanoTime() < until) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        }
        return revision();
    }
}
