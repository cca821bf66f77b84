package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.PlainSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.disk.KeyedLock;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linux: an X display for each account, made for robots or of a person who is signed in. With an
 * agent of root's any account, else only the agent's own.
 */
public final class LinuxDesktops implements Desktops {

    private static final long SESSION_BYTES = 2L * 1024 * 1024 * 1024;

    private final User agent;
    private final Access access;
    private final OwnSessions made;
    private final PersonSessions people;
    private final Clock clock;
    private final KeyedLock perUser = new KeyedLock();

    LinuxDesktops(DataDirectory data, ProcessTrees trees, Clock clock) throws IOException {
        this.agent = User.own();
        this.access = new Access(data.root(), agent);
        this.made = new OwnSessions(data.root().resolve("desktops"), trees, access, clock);
        this.people = new PersonSessions(agent);
        this.clock = clock;
    }

    /** With what is kept in the agent's directory. */
    public static LinuxDesktops of(DataDirectory data, ProcessTrees trees) {
        try {
            return new LinuxDesktops(data, trees, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String description() {
        String accounts =
                !agent.isRoot()
                        ? "robots run as %s only, since the agent is not root's"
                                .formatted(agent.name())
                        : Program.find("setpriv") == null
                                ? "robots run as root only, since there is no setpriv (package util-linux)"
                                : "robots run as any account";
        String missing = XServer.missing();
        return accounts + "; " + (missing == null ? "screens are made by Xvfb" : missing);
    }

    @Override
    public List<String> lacks() {
        return Equipment.lacks(program -> Program.find(program) != null);
    }

    @Override
    public int mostSessions() {
        return (int) Math.max(1, Memory.bytes() / SESSION_BYTES);
    }

    @Override
    public List<Facts.Session> sessions() throws IOException {
        made.tidy(false);
        var sessions = new ArrayList<Facts.Session>();
        for (OwnSession session : made.all()) {
            OwnSession.State state = session.state();
            Display display = session.display();
            if (state != null && display != null && session.isAlive()) {
                sessions.add(
                        new Facts.Session(
                                display.name(), state.user().name(), "ACTIVE", state.isKept()));
            }
        }
        try {
            for (PersonSession session : people.all()) {
                sessions.add(
                        new Facts.Session(
                                session.display().name(),
                                session.user(),
                                session.isInFront() ? "ACTIVE" : "DISCONNECTED",
                                session.isLocked()));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return sessions;
    }

    @Override
    public Seat take(SeatWish wish, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        User user = user(wish);
        boolean own = user.is(agent);
        if (!own) {
            mayBecome(user);
        }
        if (wish.attended()) {
            return besides(wish, user, own, runDirectory);
        }
        if (!own || wish.password() != null && !wish.isOwn()) {
            new SignIn(user).check(wish.password());
        }
        if (wish.foreground()) {
            try (var held = perUser.hold(user.name())) {
                return alone(wish, user, own, runDirectory);
            }
        }
        if (own) {
            return new PlainSeat();
        }
        var record = new SeatRecord(user, own, null, false, null, false);
        record.writeTo(runDirectory);
        return seat(record, runDirectory);
    }

    @Override
    public @Nullable Seat find(Path runDirectory) throws IOException {
        SeatRecord record = SeatRecord.readFrom(runDirectory);
        return record == null ? null : seat(record, runDirectory);
    }

    @Override
    public void tidy() throws IOException {
        made.tidy(true);
    }

    /** With a person who is there. */
    private Seat besides(SeatWish wish, User user, boolean own, Path runDirectory)
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
        var record = new SeatRecord(user, own, null, false, session, wish.foreground());
        record.writeTo(runDirectory);
        return seat(record, runDirectory);
    }

    /** In a session that is the robot's own. */
    private Seat alone(SeatWish wish, User user, boolean own, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        if (wish.reuse()) {
            SeatRecord kept = made.takeOver(user, own, wish.width(), wish.height(), runDirectory);
            if (kept != null) {
                return seat(kept, runDirectory);
            }
        }
        made.clear(user);
        OwnSession session = made.named(OwnSessions.newName(user));
        var record = new SeatRecord(user, own, session.id(), wish.reuse(), null, true);
        record.writeTo(runDirectory);
        boolean there = false;
        try {
            made.make(session, user, own, wish.width(), wish.height(), runDirectory);
            there = true;
            return seat(record, runDirectory);
        } finally {
            if (!there) {
                giveUp(session, runDirectory);
            }
        }
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

    private Seat seat(SeatRecord record, Path runDirectory) {
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

    private User user(SeatWish wish) throws NoSeat, IOException, InterruptedException {
        String account = wish.account();
        if (account == null || wish.isOwn() || account.equals(agent.name())) {
            return agent;
        }
        User user = User.find(account.strip());
        if (user == null) {
            throw new NoSeat(
                    NoSeat.Code.SIGN_IN_REFUSED,
                    "There is no account \"%s\" on this machine. Create it there, or correct the step's account."
                            .formatted(account));
        }
        return user;
    }

    private void mayBecome(User user) throws NoSeat, IOException {
        if (!agent.isRoot()) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_NOT_CREATED,
                    "The agent runs as %s and so can run robots only as %s, not as %s. Run it as root (docs/desktops.md), or leave the step's account empty."
                            .formatted(agent.name(), agent.name(), user.name()));
        }
        if (user.isRoot()) {
            throw new NoSeat(
                    NoSeat.Code.SIGN_IN_REFUSED,
                    "Robots are not run as %s, which may do anything. Name another account."
                            .formatted(user.name()));
        }
        if (Program.find("setpriv") == null) {
            throw new NoSeat(
                    NoSeat.Code.SESSION_NOT_CREATED,
                    "This machine has no setpriv, which runs programs as another account. Install util-linux.");
        }
        access.check(user);
    }
}
