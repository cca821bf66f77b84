package dev.signalbox.agent;

import dev.signalbox.agent.room.Backoff;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.steprun.StepRuns;
import dev.signalbox.protocol.DesiredState;
import dev.signalbox.protocol.EpochRequest;
import dev.signalbox.protocol.Facts;
import dev.signalbox.protocol.Poll;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the room what should be running, and makes it so, for as long as the agent lives. */
final class PollLoop {

    /** What only a person can mend is tried again at leisure. */
    private static final long LEISURE_SECONDS = 30;

    private static final long LEAST_MILLIS = 500;

    private final Room room;
    private final StepRuns runs;
    private final Machine machine;
    private final Consumer<List<Facts.Session>> signedIn;
    private final Backoff backoff = new Backoff(500, 15_000);
    private String revision = "";
    private @Nullable Facts known;

    /** Whoever wants to know who is signed in is told before each poll. */
    PollLoop(Room room, StepRuns runs, Machine machine, Consumer<List<Facts.Session>> signedIn) {
        this.signedIn = signedIn;
        this.room = room;
        this.runs = runs;
        this.machine = machine;
    }

    /** Ends only by a refusal that says that another agent process has taken over. */
    Refused run() throws InterruptedException {
        boolean open = false;
        while (true) {
            try {
                if (!open) {
                    open();
                    open = true;
                }
                poll();
                backoff.reset();
            } catch (RoomAway gone) {
                say(gone);
                backoff.pause();
            } catch (Refused no) {
                if (no.isStaleEpoch()) {
                    return no;
                }
                Console.say("The control room refuses: " + no.sentence());
                TimeUnit.SECONDS.sleep(LEISURE_SECONDS);
            } catch (IOException disk) {
                Console.say("Trouble with the disk: " + disk);
                backoff.pause();
            }
        }
    }

    private void open() throws RoomAway, Refused {
        Facts facts = machine.facts();
        room.open(new EpochRequest(UUID.randomUUID().toString(), facts, runs.going()));
        known = facts;
        machine.tells(facts.sessions());
    }

    private void poll() throws IOException, RoomAway, Refused, InterruptedException {
        Facts facts = machine.facts();
        signedIn.accept(facts.sessions());
        boolean changed = !machine.isSame(facts, known);
        if (changed) {
            machine.tells(facts.sessions());
        }
        long askedAt = System.nanoTime();
        DesiredState wanted = room.poll(new Poll(revision, changed ? facts : null, runs.going()));
        known = facts;
        back();
        boolean news = !wanted.revision().equals(revision);
        revision = "";
        if (runs.apply(wanted, askedAt)) {
            revision = wanted.revision();
            rest(news, askedAt);
        } else {
            backoff.pause();
        }
    }

    /**
     * A room that does not hold a poll although it has nothing new must not keep a processor busy.
     */
    private static void rest(boolean news, long askedAt) throws InterruptedException {
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedAt);
        if (!news && took < LEAST_MILLIS) {
            TimeUnit.MILLISECONDS.sleep(LEAST_MILLIS - took);
        }
    }

    private void say(RoomAway gone) {
        if (room.contact().isAway(true)) {
            runs.changes().tell();
            Console.say("The control room is away; robots go on. " + gone.getMessage());
        }
    }

    private void back() {
        if (room.contact().isAway(false)) {
            runs.changes().tell();
            Console.say("The control room is back.");
        }
    }
}
