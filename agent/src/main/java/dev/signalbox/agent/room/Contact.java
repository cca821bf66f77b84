package dev.signalbox.agent.room;

import dev.signalbox.protocol.Tempo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** When the room last answered, and the pace that it dictated then. */
public final class Contact {

    private static final Tempo UNTIL_TOLD = new Tempo(25, 256 * 1024, 500, 600);

    private final Path trace;
    private final Clock clock;
    private volatile Tempo tempo = UNTIL_TOLD;
    private volatile long sureAt;

    /**
     * Goes on from the trace that an earlier agent process left, so that a crash does not make the
     * room look nearer than it is.
     */
    public Contact(Path trace, Clock clock) {
        this.trace = trace;
        this.clock = clock;
        this.sureAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millisSinceTrace());
    }

    /** The pace to keep. */
    public Tempo tempo() {
        return tempo;
    }

    void tempo(Tempo dictated) {
        tempo = dictated;
    }

    /**
     * Takes note of an answer. What counts is when its request was sent: the room cannot have seen
     * us later than that for certain.
     */
    void answered(long sentAt) {
        synchronized (this) {
            sureAt = Math.max(sureAt, sentAt);
            notifyAll();
        }
        try {
            if (!Files.exists(trace)) {
                Files.createFile(trace);
            }
            Files.setLastModifiedTime(trace, FileTime.fromMillis(clock.millis()));
        } catch (IOException lost) {
            // Only a hint for the next process; the room is what matters.
        }
    }

    /** Waits, but no longer than until the room answers somebody. */
    public synchronized void pause(long millis) throws InterruptedException {
        wait(Math.max(1, millis));
    }

    /** Seconds for which the room may have been without us, by this process's own steady clock. */
    public long secondsAway() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sureAt);
    }

    private long millisSinceTrace() {
        try {
            return Math.max(0, clock.millis() - Files.getLastModifiedTime(trace).toMillis());
        } catch (IOException never) {
            return 0;
        }
    }
}
