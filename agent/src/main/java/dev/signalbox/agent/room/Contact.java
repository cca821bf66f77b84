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

    private static final int LOST_LIMIT_UNTIL_TOLD = 600;

    /** A robot that may not work alone is dead so many seconds before the room gives it up. */
    private static final int SAFETY_SECONDS = 30;

    private final Path trace;
    private final Clock clock;
    private volatile Tempo tempo;
    private volatile long sureAt;
    private volatile long awaySince;
    private int writtenLimit;

    /**
     * Goes on from the trace that an earlier agent process left, so that neither a crash nor an
     * hour without an agent makes the room look nearer than it is.
     */
    public Contact(Path trace, Clock clock) {
        this.trace = trace;
        this.clock = clock;
        this.tempo = new Tempo(25, 256 * 1024, 500, tracedLimit());
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
    synchronized void answered(long sentAt) {
        sureAt = Math.max(sureAt, sentAt);
        notifyAll();
        try {
            int limit = tempo.lostLimitSeconds();
            if (limit != writtenLimit) {
                Files.writeString(trace, Integer.toString(limit));
                writtenLimit = limit;
            }
            long ago = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentAt);
            Files.setLastModifiedTime(trace, FileTime.fromMillis(clock.millis() - ago));
        } catch (IOException lost) {
            // Only a hint for the next process; the room is what matters.
        }
    }

    /** Takes note of whether the room answers when it is asked; true if that is news. */
    public synchronized boolean isAway(boolean away) {
        boolean news = away != awaySince > 0;
        if (news) {
            awaySince = away ? Math.max(1, clock.millis()) : 0;
        }
        return news;
    }

    /** Since when it has not answered, milliseconds since 1970; 0: it answers. */
    public long awaySince() {
        return awaySince;
    }

    /** Waits, but no longer than until the room answers somebody. */
    public synchronized void pause(long millis) throws InterruptedException {
        wait(Math.max(1, millis));
    }

    /** Seconds for which the room may have been without us, by this process's own steady clock. */
    public long secondsAway() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sureAt);
    }

    /**
     * Says whether the room has been away for so long that it may soon give this machine's step
     * runs to another one.
     */
    public boolean isCutOff() {
        int limit = tempo.lostLimitSeconds();
        return secondsAway() >= Math.max(limit / 2, limit - SAFETY_SECONDS);
    }

    private int tracedLimit() {
        try {
            return Integer.parseInt(Files.readString(trace).strip());
        } catch (IOException | NumberFormatException untold) {
            return LOST_LIMIT_UNTIL_TOLD;
        }
    }

    private long millisSinceTrace() {
        try {
            return Math.max(0, clock.millis() - Files.getLastModifiedTime(trace).toMillis());
        } catch (IOException never) {
            return 0;
        }
    }
}
