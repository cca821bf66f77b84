package dev.signalbox.agent.steprun;

import dev.signalbox.agent.room.Backoff;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.RoomAway;
import java.io.IOException;

/** Brings things to the room, however long it is away. */
final class Courier {

    private final Depot depot;
    private final RunLog log;
    private final Backoff backoff = new Backoff(500, 15_000);

    Courier(Depot depot, RunLog log) {
        this.depot = depot;
        this.log = log;
    }

    /** One thing to bring; safe to bring twice. */
    interface Errand {

        void run() throws IOException, Refused;
    }

    /**
     * Tries until the room has it. Answers false if the room will never take it; that is said in
     * the log.
     */
    boolean bring(String what, Errand errand) throws Unwanted, InterruptedException {
        depot.room().awaitEpoch();
        while (true) {
            try {
                errand.run();
                backoff.reset();
                return true;
            } catch (RoomAway away) {
                depot.room().contact().pause(backoff.nextMillis());
            } catch (IOException unreadable) {
                log.say(what + " could not be sent: " + unreadable.getMessage());
                return false;
            } catch (Refused no) {
                if (no.isUnwanted()) {
                    throw new Unwanted(no.sentence());
                }
                if (no.isFinal()) {
                    log.say(what + " was refused: " + no.sentence());
                    return false;
                }
                if (no.isStaleEpoch()) {
                    depot.superseded().accept(no);
                }
                depot.room().contact().pause(backoff.nextMillis());
            }
        }
    }
}
