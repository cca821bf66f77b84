package dev.signalbox.kit;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How soon each of many may have its turn again, so that all of them together take about a part of
 * one thread's time. While they take less, a least gap is all; the more time they take, the rarer
 * they get and the more each of them finds to do. Who had no turn of late has it at once.
 *
 * @param <K> who has turns
 */
public final class Pace<K> {

    private final long least;
    private final long most;
    private final int part;
    private final Share share = new Share();

    /** Who had a turn within the longest gap, those first whose turn was first. */
    private final Map<K, Turn> turns = new LinkedHashMap<>();

    private long cost;

    private record Turn(long at, long took) {}

    /** Which part of the time was taken of late: the last second counts most. */
    private static final class Share {

        private static final double LATELY = 1e9;

        private double taken;
        private long at;

        void add(long took, long now) {
            taken = of(now) * LATELY + took;
            at = now;
        }

        double of(long now) {
            return taken == 0 ? 0 : taken * Math.exp((at - now) / LATELY) / LATELY;
        }
    }

    /**
     * @param least gap between two turns of one, however little they cost
     * @param most gap between two turns of one, however much they cost
     * @param part they take at most about one in so many parts of the time
     */
    public Pace(Duration least, Duration most, int part) {
        this.least = least.toNanos();
        this.most = most.toNanos();
        this.part = part;
    }

    /**
     * Nanoseconds until it may have a turn; 0 or less: now.
     *
     * @param now by the monotonic clock
     */
    public synchronized long wait(K who, long now) {
        forget(now);
        Turn last = turns.get(who);
        return last == null ? 0 : last.at + gap(now) - now;
    }

    /** For one turn of each in its part of the time, as far as they come near to it. */
    private long gap(long now) {
        double near = Math.min(1, share.of(now) * part);
        return Math.clamp(Math.round(cost * part * near * near), least, most);
    }

    /**
     * Notes a turn that has begun.
     *
     * @param now by the monotonic clock
     */
    public synchronized void begins(K who, long now) {
        Turn last = turns.remove(who);
        turns.put(who, new Turn(now, last == null ? 0 : last.took));
    }

    /** Notes that the turn of one is over, counted from when it began. */
    public synchronized void ends(K who, long now) {
        Turn begun = turns.get(who);
        if (begun != null) {
            cost += now - begun.at - begun.took;
            share.add(now - begun.at, now);
            turns.put(who, new Turn(begun.at, now - begun.at));
        }
        forget(now);
    }

    private void forget(long now) {
        Iterator<Turn> oldest = turns.values().iterator();
        while (oldest.hasNext()) {
            Turn turn = oldest.next();
            if (turn.at + most - now > 0) {
                return;
            }
            cost -= turn.took;
            oldest.remove();
        }
    }
}
