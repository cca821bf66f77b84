package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.PlainSeat;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.system.Memory;
import dev.signalbox.agent.tree.ProcessTrees;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final OwnSessions made;
    private final PersonSessions people;
    private final RobotUsers users;
    private final Seats seats;

    LinuxDesktops(DataDirectory data, ProcessTrees trees, Clock clock) throws IOException {
        this.agent = User.own();
        var access = new Access(data.root(), agent);
        this.made = new OwnSessions(data.root().resolve("desktops"), trees, access, clock);
        this.people = new PersonSessions(agent);
        this.users = new RobotUsers(agent, access);
        this.seats = new Seats(access, made, people, clock);
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
        var lacks = new ArrayList<>(Equipment.lacks(program -> Program.find(program) != null));
        if (!agent.isRoot()) {
            lacks.add(
                    0,
                    "Robots run as %s only, and only sessions of %s are seen: the agent is not root's"
                            .formatted(agent.name(), agent.name()));
        }
        return lacks;
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
            Facts.Session facts = session.facts();
            if (facts != null) {
                sessions.add(facts);
            }
        }
        try {
            for (PersonSession session : people.all(false)) {
                Facts.Session facts = session.facts();
                if (facts != null) {
                    sessions.add(facts);
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return sessions;
    }

    @Override
    public Seat take(SeatWish wish, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        User user = users.of(wish);
        boolean own = user.is(agent);
        if (!own) {
            users.mayBecome(user);
        }
        if (wish.attended()) {
            return seats.besides(wish, user, own, runDirectory);
        }
        if (!own || wish.password() != null && !wish.isOwn()) {
            new SignIn(user).check(wish.password());
        }
        if (wish.foreground()) {
            return seats.alone(wish, user, own, runDirectory);
        }
        return own ? new PlainSeat() : seats.without(user, runDirectory);
    }

    @Override
    public @Nullable Seat find(Path runDirectory) throws IOException {
        SeatRecord record = SeatRecord.readFrom(runDirectory);
        return record == null ? null : seats.of(record, runDirectory);
    }

    @Override
    public void tidy() throws IOException {
        made.tidy(true);
    }
}
