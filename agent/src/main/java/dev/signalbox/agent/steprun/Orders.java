package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of one step run: by the room, as last heard, and by the person at this computer,
 * whose wish holds until the room has it too.
 */
final class Orders {

    private Wanted wanted;
    private Wanted room;
    private @Nullable Wanted desk;
    private boolean roomKnows;
    private long knownAt;
    private String reason = "";
    private long killAt;
    private boolean abandoned;

    /** Until the room is heard, a robot stays as it is found: what is paused stays paused. */
    Orders(boolean paused) {
        wanted = paused ? Wanted.PAUSE : Wanted.RUN;
        room = wanted;
    }

    /**
     * Takes the room's word; answers true if it is time to end.
     *
     * @param askedAt when the room was asked, by this process's steady clock: what it said before
     *     it knew of the wish of the person here does not undo that
     */
    synchronized boolean take(Assignment assignment, long askedAt) {
        if (roomKnows && askedAt - knownAt >= 0) {
            desk = null;
        }
        room = assignment.wanted();
        String why = assignment.reason() == null ? "" : assignment.reason();
        Wanted next = desk == null || isEnd(room) ? room : desk;
        return become(next, assignment.withinMillis(), next == room ? why : reason);
    }

    /** Takes the wish of the person here; answers true if it is time to end. */
    synchronized boolean take(DeskWish wish) {
        desk = wish.wanted();
        roomKnows = false;
        return become(wish.wanted(), wish.withinMillis(), wish.sentence());
    }

    /** The room has the wish, or refuses to have it: from now on its word is the truth again. */
    synchronized void known(boolean refused) {
        roomKnows = true;
        knownAt = System.nanoTime();
        if (refused) {
            desk = null;
            become(room, 0, "");
        }
    }

    private boolean become(Wanted next, long withinMillis, String why) {
        if (wanted == Wanted.KILL || wanted == next) {
            return isEnding();
        }
        if (wanted == Wanted.STOP && next != Wanted.KILL) {
            return true;
        }
        if (next == Wanted.STOP) {
            killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMillis);
        }
        wanted = next;
        reason = why;
        notifyAll();
        return isEnding();
    }

    /** The room does not want to hear of it any more. */
    synchronized void abandon(String why) {
        abandoned = true;
        wanted = Wanted.KILL;
        reason = why;
        notifyAll();
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Says whether the robot should come to its end. */
    synchronized boolean isEnding() {
        return isEnd(wanted);
    }

    /** Says whether there is nothing left to wait for. */
    synchronized boolean isKillDue() {
        return wanted == Wanted.KILL || (wanted == Wanted.STOP && System.nanoTime() - killAt >= 0);
    }

    synchronized Wanted wanted() {
        return wanted;
    }

    synchronized String reason() {
        return reason;
    }

    synchronized void wake() {
        notifyAll();
    }

    synchronized void await(long millis) throws InterruptedException {
        wait(millis);
    }

    private static boolean isEnd(Wanted wanted) {
        return wanted == Wanted.STOP || wanted == Wanted.KILL;
    }
}
