package dev.signalbox.agent.steprun;

import dev.signalbox.agent.room.StepRunRoom;
import dev.signalbox.protocol.DesiredState.Assignment;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.GoingStepRun;
import dev.signalbox.protocol.LaunchSpec;
import dev.signalbox.protocol.Report;
import dev.signalbox.protocol.Tempo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step run as the rest of the agent sees it: its status, the room's orders for it, and the ways
 * to tell the room.
 */
final class StepRun {

    private final Depot depot;
    private final RunDirectory directory;
    private final RunLog log;
    private final ReportJournal journal;
    private final Orders orders;
    private final ScreenWish screen;
    private final StepRunRoom room;
    private final Needs needs;
    private final Trail trail;
    private final DeskWishes wishes;
    private final Talk talk;
    private final Changes changes;
    private final Life life;
    private final Thread thread;
    private final long since;
    private volatile Status status;
    private volatile long endedAt;

    /**
     * One that was just accepted, or is found on the disk.
     *
     * @param accepted what the room has just said, with what is never written down; null: found
     */
    StepRun(
            Depot depot,
            RunDirectory directory,
            Status status,
            @Nullable LaunchSpec accepted,
            Changes changes,
            WhenDone whenDone)
            throws IOException {
        this.depot = depot;
        this.changes = changes;
        this.since = depot.clock().millis();
        this.directory = directory;
        this.status = status;
        this.room = depot.room().stepRun(id(), fencingToken());
        orders = new Orders(status.phase() == Phase.PAUSED);
        var seating = new Seating(depot.desktops(), directory);
        screen = new ScreenWish(this, orders);
        log = new RunLog(directory.log());
        needs = new Needs(this, accepted);
        journal = new ReportJournal(directory, depot.clock());
        trail = new Trail(journal, changes);
        wishes = new DeskWishes(this, orders, directory);
        talk = new Talk(this, orders, screen, seating, trail);
        life = new Life(this, depot, directory, log, journal, orders, seating);
        thread =
                Stubborn.thread(
                        "step run " + id(),
                        () -> {
                            life.run();
                            whenDone.run(this);
                        });
    }

    /** What to do when nothing more will come of it. */
    interface WhenDone {

        void run(StepRun run) throws IOException;
    }

    void begin() {
        depot.loopback().welcome(status.loopbackToken(), talk);
        thread.start();
        wishes.begin();
    }

    String id() {
        return status.spec().stepRunId();
    }

    long fencingToken() {
        return status.spec().fencingToken();
    }

    Status status() {
        return status;
    }

    /** Writes a new status through to the disk before anybody acts on it. */
    void become(Status next) throws IOException {
        directory.save(next);
        status = next;
        changes.tell();
        if (hasEnded()) {
            screen.wake();
        }
    }

    /** Whether its robot is gone. */
    boolean hasEnded() {
        return status.phase().compareTo(Phase.ENDED) >= 0;
    }

    /** What it needs of the machine's sessions. */
    Needs needs() {
        return needs;
    }

    GoingStepRun going() {
        return new GoingStepRun(id(), fencingToken(), status.phase().word());
    }

    /** As people at this computer see it. */
    SeenStepRun seen() {
        Status now = status;
        boolean ended = now.phase().compareTo(Phase.ENDED) >= 0;
        if (ended && endedAt == 0) {
            endedAt = depot.clock().millis();
        }
        String wanted = orders.wanted().name();
        List<SeenLine> lines = journal.lately().stream().map(SeenLine::of).toList();
        return SeenStepRun.of(now, wanted, trail.action(), trail.status(), lines, since, endedAt);
    }

    /** Takes the room's word for what should become of it, asked for at that time. */
    void order(Assignment assignment, long askedAt) {
        screen.hear(assignment.screen());
        hurryIf(orders.take(assignment, askedAt));
    }

    /** Takes the wish of the person at this computer for it. */
    void order(DeskWish wish) throws IOException {
        hurryIf(wishes.take(wish));
    }

    private void hurryIf(boolean ends) {
        changes.tell();
        if (ends) {
            life.hurry();
            screen.wake();
        }
    }

    /** The desired state no longer names it. What has ended may still tell so. */
    void dismiss() {
        if (!hasEnded()) {
            String why = "The control room no longer wants this step run here.";
            var kill = new Assignment(id(), fencingToken(), Wanted.KILL, 0, why, null);
            order(kill, System.nanoTime());
        }
    }

    /** Kills it and tells nobody. */
    void abandon(String why) {
        orders.abandon(why);
        life.hurry();
    }

    boolean isPaused() {
        return status.phase() == Phase.PAUSED;
    }

    void paused() throws IOException {
        become(status.paused(depot.clock().millis()));
        journal.tell(Report.Kind.PAUSED, "");
        log.say("Paused.");
    }

    void resumed() throws IOException {
        become(status.resumed(depot.clock().millis()));
        journal.tell(Report.Kind.RESUMED, "");
        log.say("Goes on.");
    }

    long ranMillis() {
        return status.ranMillis(depot.clock().millis());
    }

    Depot depot() {
        return depot;
    }

    /** Its robot is gone, and says nothing more. */
    void farewell() {
        depot.loopback().farewell(talk);
    }

    Trail trail() {
        return trail;
    }

    /** Waits until the room knows what the person here wanted. */
    void awaitWishTold() throws InterruptedException {
        wishes.awaitTold();
    }

    RunLog log() {
        return log;
    }

    Tempo tempo() {
        return depot.room().contact().tempo();
    }

    /** The control room as this step run sees it. */
    StepRunRoom room() {
        return room;
    }

    /**
     * Tells the room of a stage on the way to the end, the first time it is reached. A full disk
     * must not keep a robot from being stopped.
     */
    void stage(Report.Kind kind, String text) {
        try {
            journal.tellOnce(kind, text);
        } catch (UncheckedIOException full) {
            System.err.println("step run " + id() + ": " + full.getMessage());
        }
    }

    boolean isToBeKilled() {
        return orders.wanted() == Wanted.KILL;
    }
}
