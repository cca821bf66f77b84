package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.KeyedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Places for step runs: beside a person, or in a session that is the robot's own. */
final class Seats {

    private final Access access;
    private final OwnSessions made;
    private final PersonSessions people;
    private final Clock clock;
    private final KeyedLock perUser = new KeyedLock();

    Seats(Access access, OwnSessions made, PersonSessions people, Clock clock) {
        this.access = access;
        this.made = made;
        this.people = people;
        this.clock = clock;
    }

    /** With a person who is there. */
    Seat besides(SeatWish wish, User user, boolean own, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        PersonSession session = people.of(user);
        if (session == null) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_LOST,
                    "%s is not signed in on this machine any more.".formatted(user.name()));
        }
        if (wish.foreground() && session.isLocked()) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_LOST,
                    "The screen of %s has been locked since.".formatted(user.name()));
        }
        return recorded(
                new SeatRecord(user, own, null, false, session, wish.foreground()), runDirectory);
    }

    /** In a session that is the robot's own: one that was kept, or a new one. */
    Seat alone(SeatWish wish, User user, boolean own, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        try (var held = perUser.hold(user.name())) {
            if (wish.reuse()) {
                SeatRecord kept =
                        made.takeOver(user, own, wish.width(), wish.height(), runDirectory);
                if (kept != null) {
                    return of(kept, runDirectory);
                }
            }
            made.clear(user);
            OwnSession session = made.named(OwnSessions.newName(user));
            return inNew(session, wish, user, own, runDirectory);
        }
    }

    private Seat inNew(OwnSession session, SeatWish wish, User user, boolean own, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        var record = new SeatRecord(user, own, session.id(), wish.reuse(), null, true);
        record.writeTo(runDirectory);
        boolean there = false;
        try {
            made.make(session, user, own, wish.width(), wish.height(), runDirectory);
            there = true;
            return of(record, runDirectory);
        } finally {
            if (!there) {
                giveUp(session, runDirectory);
            }
        }
    }

    /** As another account, without a screen. */
    Seat without(User user, Path runDirectory) throws IOException {
        return recorded(new SeatRecord(user, false, null, false, null, false), runDirectory);
    }

    private Seat recorded(SeatRecord record, Path runDirectory) throws IOException {
        record.writeTo(runDirectory);
        return of(record, runDirectory);
    }

    /** To its end, though an order may have cut the making short. */
    private static void giveUp(OwnSession session, Path runDirectory) throws IOException {
        boolean hurried = Thread.interrupted();
        try {
            session.end();
            Files.deleteIfExists(SeatRecord.fileIn(runDirectory));
        } finally {
            if (hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The one that was written down. */
    Seat of(SeatRecord record, Path runDirectory) {
        Screen screen = null;
        if (record.session() != null) {
            screen =
                    new OwnScreen(
                            made.named(record.session()),
                            access,
                            runDirectory,
                            record.reuse(),
                            clock);
        } else if (record.person() != null) {
            screen = new PersonScreen(record.person(), record.foreground());
        }
        return new LinuxSeat(
                record.user(), record.own(), access, SeatRecord.fileIn(runDirectory), screen);
    }
}
