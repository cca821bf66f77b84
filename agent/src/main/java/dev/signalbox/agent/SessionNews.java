package dev.signalbox.agent;

import dev.signalbox.agent.environment.Tools;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.steprun.StepRuns;
import dev.signalbox.agent.windows.SessionHints;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.Poll;
import java.util.List;

/**
 * Tells the room at once who signed in or out, locked or unlocked a screen: what waits for that
 * should not wait for the next poll too. The answer is left to {@link PollLoop}, as one that got
 * lost would be.
 */
final class SessionNews implements Runnable {

    private static final long LOOK_MILLIS = 2_000;

    private final Room room;
    private final StepRuns runs;
    private final Machine machine;
    private List<Facts.Session> told;

    private SessionNews(Room room, StepRuns runs, Machine machine) {
        this.room = room;
        this.runs = runs;
        this.machine = machine;
        this.told = machine.sessions();
    }

    static void watch(Room room, StepRuns runs, Machine machine) {
        var news = new SessionNews(room, runs, machine);
        if (Tools.isWindows()) {
            SessionHints.listen(news::wake);
        }
        var thread = new Thread(null, news, "sessions", 256 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            room.awaitEpoch();
            while (true) {
                rest();
                look();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rest() throws InterruptedException {
        wait(LOOK_MILLIS);
    }

    /** The system says that something has become of a session. */
    private synchronized void wake() {
        notifyAll();
    }

    private void look() {
        List<Facts.Session> now = machine.sessions();
        if (now.equals(told)) {
            return;
        }
        try {
            room.poll(new Poll("", machine.facts(), runs.going()));
            told = now;
        } catch (RoomAway | Refused later) {
            // The poll loop says so, and this is tried again.
        }
    }
}
