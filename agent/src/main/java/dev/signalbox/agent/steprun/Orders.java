package dev.signalbox.agent.steprun;

import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Wanted;
import java.util.concurrent.TimeUnit;

/** What the room wants of one step run, as last heard. */
final class Orders {

    private Wanted wanted;
    private String reason = "";
    private long killAt;
    private boolean abandoned;

    /** Until the room is heard, a robot stays as it is found: what is paused stays paused. */
    Orders(boolean paused) {
        wanted = paused ? Wanted.PAUSE : Wanted.RUN;
    }

    /** Takes the room's word; answers true if it is time to end. */
    synchronized boolean take(Assignment assignment) {
        if (wanted == Wanted.KILL || wanted == assignment.wanted()) {
            return isEnding();
        }
        if (assignment.wanted() == Wanted.STOP) {
            killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(assignment.withinMillis());
        }
        if (wanted == Wanted.STOP && assignment.wanted() != Wanted.KILL) {
            return true;
        }
        wanted = assignment.wanted();
        reason = assignment.reason() == null ? "" : assignment.reason();
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
        return wanted == Wanted.STOP || wanted == Wanted.KILL;
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
}
