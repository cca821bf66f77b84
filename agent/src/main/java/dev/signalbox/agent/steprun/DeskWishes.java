package dev.signalbox.agent.steprun;

import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.disk.Json;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.RoomAway;
import dev.signalbox.agent.room.StepRunRoom;
import dev.signalbox.protocol.DesiredState.Wanted;
import dev.signalbox.protocol.DeskStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the person at this computer wants of one step run, however far away the room is,
 * and tells the room when it is there again.
 */
final class DeskWishes {

    private final StepRun run;
    private final Orders orders;
    private final Path file;
    private @Nullable DeskWish untold;
    private @Nullable Thread teller;
    private boolean isRefused;

    DeskWishes(StepRun run, Orders orders, RunDirectory directory) throws IOException {
        this.run = run;
        this.orders = orders;
        this.file = directory.wish();
        if (Files.exists(file)) {
            untold = Json.read(Files.readAllBytes(file), DeskWish.class);
            orders.take(untold);
        }
    }

    /** Goes on with what an earlier agent process could not tell. */
    synchronized void begin() {
        if (untold != null) {
            tell();
        }
    }

    /** It is on the disk before it is done. Answers true if it is time to end. */
    synchronized boolean take(DeskWish wish) throws IOException {
        Disk.write(file, Json.write(wish));
        untold = wish;
        boolean ends = orders.take(wish);
        tell();
        return ends;
    }

    /** Waits until the room knows, so that it hears of the wish before it hears of the end. */
    void awaitTold() throws InterruptedException {
        Thread waitedFor = teller();
        if (waitedFor != null) {
            waitedFor.join();
        }
    }

    private synchronized @Nullable Thread teller() {
        return teller;
    }

    private void tell() {
        if (teller == null || !teller.isAlive()) {
            teller = Stubborn.thread("wish for " + run.id(), this::tellAll);
            teller.start();
        }
    }

    private void tellAll() throws IOException, InterruptedException {
        var courier = new Courier(run.depot(), run.log());
        for (DeskWish wish = next(); wish != null; wish = next()) {
            DeskWish told = wish;
            boolean taken;
            try {
                taken = courier.bring("What is wanted here", () -> sendOnce(told));
            } catch (Unwanted gone) {
                taken = false;
            }
            done(told, taken && !isRefused);
        }
    }

    /** Null ends the thread; whoever wishes after that starts another. */
    private synchronized @Nullable DeskWish next() {
        if (untold == null) {
            teller = null;
        }
        return untold;
    }

    private synchronized void done(DeskWish told, boolean taken) throws IOException {
        if (told == untold) {
            untold = null;
            Files.deleteIfExists(file);
            orders.known(!taken);
        }
    }

    /** That it has ended, or goes no more, is an answer too. */
    private void sendOnce(DeskWish wish) throws RoomAway, Refused {
        isRefused = false;
        try {
            send(wish);
        } catch (Refused no) {
            isRefused = no.status() == 409 && !no.isUnwanted() && !no.isStaleEpoch();
            if (!isRefused) {
                throw no;
            }
            run.log().say("The control room did not take what was wanted here: " + no.sentence());
        }
    }

    private void send(DeskWish wish) throws RoomAway, Refused {
        StepRunRoom room = run.room();
        switch (wish.wanted()) {
            case PAUSE -> room.pauseAtDesk(wish.user());
            case RUN -> room.resumeAtDesk(wish.user());
            case STOP, KILL -> {
                boolean kill = wish.wanted() == Wanted.KILL;
                var stop = new DeskStop(kill, wish.withinMillis(), wish.reason());
                room.stopAtDesk(wish.user(), stop);
            }
        }
    }
}
