package dev.signalbox.agent.steprun;

import dev.signalbox.agent.room.Backoff;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.protocol.DesiredState.Screen;
import dev.signalbox.protocol.ScreenAnswer;
import dev.signalbox.protocol.ScreenRequest;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One step run's wish for the foreground place of its session. What the poll says wakes it; what
 * counts is the room's answer to the question, since a poll may tell of a wish before this one.
 */
final class ScreenWish {

    /** The room is asked again without news, in case some were lost. */
    private static final long ASK_AGAIN_MILLIS = 30_000;

    private static final long LOOK_AGAIN_MILLIS = 250;

    /** A place that is free is given within this time. */
    private static final long DECIDED_WITHIN_MILLIS = 3_000;

    /**
     * The room drops a wish this much later than the agent, so that the agent has the last word.
     */
    private static final int SLACK_SECONDS = 10;

    private final StepRun run;
    private final Orders orders;
    private final Object calls = new Object();
    private final Backoff backoff = new Backoff(250, 5_000);
    private @Nullable Screen told;
    private int news;
    private volatile boolean wanted;

    ScreenWish(StepRun run, Orders orders) {
        this.run = run;
        this.orders = orders;
    }

    /** Takes note of what a poll said. */
    synchronized void hear(@Nullable Screen screen) {
        if (screen != told) {
            told = screen;
            wake();
        }
    }

    /** Something about the step run has changed. */
    synchronized void wake() {
        news++;
        notifyAll();
    }

    /** Waits until the place is there; whoever asks while it is there has it too. */
    void take(@Nullable Integer waitSeconds) throws Denied, Refused, InterruptedException {
        long began = System.nanoTime();
        wanted = true;
        while (true) {
            int seen = seen();
            String why;
            long rest;
            try {
                ScreenAnswer answer = ask(waitSeconds, millisSince(began));
                if (answer.screen() == Screen.GRANTED) {
                    return;
                }
                backoff.reset();
                why = answer.sentence();
                rest = ASK_AGAIN_MILLIS;
            } catch (RoomAway away) {
                why = "The control room is away, and only it can give the screen.";
                rest = backoff.nextMillis();
            }
            if (orders.isEnding() || run.hasEnded()) {
                giveBack();
                throw Denied.stopping(orders.reason());
            }
            long left =
                    waitSeconds == null
                            ? Long.MAX_VALUE
                            : TimeUnit.SECONDS.toMillis(waitSeconds) - millisSince(began);
            if (left <= 0) {
                if (why != null || millisSince(began) > DECIDED_WITHIN_MILLIS) {
                    giveBack();
                    throw busy(why);
                }
                left = LOOK_AGAIN_MILLIS;
            }
            await(seen, Math.min(rest, left));
        }
    }

    /** Never waits for the room: what it cannot be told now it is told when it is back. */
    void giveBack() {
        wanted = false;
        try {
            tellBack();
        } catch (RoomAway away) {
            Stubborn.thread("screen of " + run.id(), this::tellBackLater).start();
        } catch (Refused gone) {
            // Whatever it refuses, this step run does not have the place.
        }
    }

    private void tellBackLater() throws IOException, InterruptedException {
        try {
            new Courier(run.depot(), run.log()).bring("The screen", this::tellBack);
        } catch (Unwanted gone) {
            // The room has taken it back with the step run.
        }
    }

    /** In turn with asking, so that an older word never undoes a newer one. */
    private void tellBack() throws RoomAway, Refused {
        synchronized (calls) {
            if (!wanted) {
                run.room().giveScreenBack();
            }
        }
    }

    private ScreenAnswer ask(@Nullable Integer waitSeconds, long waitedMillis)
            throws RoomAway, Refused {
        Integer left =
                waitSeconds == null
                        ? null
                        : (int) Math.max(0, waitSeconds - waitedMillis / 1000) + SLACK_SECONDS;
        synchronized (calls) {
            wanted = true;
            return run.room().askForScreen(new ScreenRequest(left));
        }
    }

    private synchronized int seen() {
        return news;
    }

    private synchronized void await(int seen, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(millis, 60_000));
        while (news == seen && System.nanoTime() < until) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        }
    }

    private static Denied busy(@Nullable String why) {
        return new Denied(
                408, "FOREGROUND_BUSY", why == null ? "The screen was not free in time." : why);
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
