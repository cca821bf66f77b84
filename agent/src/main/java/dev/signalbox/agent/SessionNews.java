package dev.signalbox.agent;

import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.steprun.StepRuns;
import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.agent.windows.SessionHints;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.Poll;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the room, and the desk, at once who signed in or out, locked or unlocked a screen: what
 * waits for that should not wait for the next poll too. The answer is left to {@link PollLoop}, as
 * one that got lost would be.
 */
final class SessionNews implements Runnable {

    private static final long LOOK_MILLIS = 2_000;

    private final Room room;
    private final StepRuns runs;
    private final Machine machine;

    private final Consumer<List<Facts.Session>> signedIn;

    private SessionNews(
            Room room, StepRuns runs, Machine machine, Consumer<List<Facts.Session>> signedIn) {
        this.room = room;
        this.runs = runs;
        this.machine = machine;
        this.signedIn = signedIn;
    }

    static void watch(
            Room room, StepRuns runs, Machine machine, Consumer<List<Facts.Session>> signedIn) {
        var news = new SessionNews(room, runs, machine, signedIn);
        if (OperatingSystem.isWindows()) {
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
        try {
            List<Facts.Session> sessions = machine.sessions();
            if (machine.isTold(sessions)) {
                return;
            }
            machine.tells(sessions);
            signedIn.accept(sessions);
            room.poll(new Poll("", machine.facts(sessions), runs.going()));
        } catch (RoomAway | Refused later) {
            // The poll loop says so, and this is tried again.
            machine.tells(null);
        } catch (RuntimeException fault) {
            Console.say("The sessions of this machine could not be told of: " + fault);
        }
    }
}
