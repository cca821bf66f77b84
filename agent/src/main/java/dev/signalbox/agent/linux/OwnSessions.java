package dev.signalbox.agent.linux;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.disk.Disk;
import dev.signalbox.agent.tree.ProcessTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sessions that this agent has made for accounts, each in a directory of its own. */
final class OwnSessions {

    /** What nobody has taken over for so long is signed out. */
    static final Duration KEPT = Duration.ofHours(1);

    /** A run that was given up may still be leaving. */
    private static final long HOLDER_SECONDS = 30;

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    private final Path root;
    private final ProcessTrees trees;
    private final Access access;
    private final Clock clock;

    OwnSessions(Path root, ProcessTrees trees, Access access, Clock clock) {
        this.root = root;
        this.trees = trees;
        this.access = access;
        this.clock = clock;
    }

    /** Every one that is up, or was to be. */
    List<OwnSession> all() throws IOException {
        var sessions = new ArrayList<OwnSession>();
        if (Files.isDirectory(root)) {
            try (var names = Files.newDirectoryStream(root)) {
                names.forEach(name -> sessions.add(new OwnSession(name, trees)));
            }
        }
        return sessions;
    }

    OwnSession named(String id) {
        return new OwnSession(root.resolve(id), trees);
    }

    /** A name for a session that is not there yet. */
    static String newName(User user) {
        byte[] random = new byte[6];
        ThreadLocalRandom.current().nextBytes(random);
        return "desktop-%s-%s"
                .formatted(
                        user.name().replaceAll("[^A-Za-z0-9_.-]", "_"),
                        HexFormat.of().formatHex(random));
    }

    /**
     * Gives a step run one of the account that is locked and as large as wished; null: there is
     * none.
     */
    synchronized @Nullable SeatRecord takeOver(
            User user, boolean own, int width, int height, Path holder) throws IOException {
        for (OwnSession session : all()) {
            OwnSession.State state = session.state();
            if (state != null
                    && state.isKept()
                    && state.user().is(user)
                    && (width == 0 || width == state.width())
                    && (height == 0 || height == state.height())
                    && session.isAlive()) {
                var record = new SeatRecord(user, own, session.id(), true, null, true);
                record.writeTo(holder);
                session.unlock(access, holder.toString());
                return record;
            }
        }
        return null;
    }

    /** Makes a new one for a step run. */
    void make(OwnSession session, User user, boolean own, int width, int height, Path holder)
            throws NoSeat, IOException, InterruptedException {
        Disk.privateDirectory(session.directory());
        var state =
                new OwnSession.State(
                        user,
                        own,
                        width > 0 ? width : WIDTH,
                        height > 0 ? height : HEIGHT,
                        holder.toString(),
                        0);
        session.save(state);
        new XServer(session, state, access).start();
    }

    /**
     * Ends what is left of the account's sessions, and waits a while for a run that is about to
     * leave one; an account never has two.
     */
    void clear(User user) throws NoSeat, IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(HOLDER_SECONDS);
        for (OwnSession session : all()) {
            OwnSession.State state = session.state();
            while (state != null && state.user().is(user) && isHeld(state)) {
                if (System.nanoTime() > until) {
                    throw new NoSeat(
                            NoSeat.Code.SESSION_NOT_CREATED,
                            "%s still has a session here, with another step run in it."
                                    .formatted(user.name()));
                }
                TimeUnit.MILLISECONDS.sleep(100);
                state = session.state();
            }
            if (state != null && state.user().is(user)) {
                session.end();
            }
        }
    }

    /**
     * Ends those that no step run has and nobody will take over.
     *
     * @param first whether nothing of this agent process can be on the way yet
     */
    synchronized void tidy(boolean first) throws IOException {
        for (OwnSession session : all()) {
            OwnSession.State state = session.state();
            if (state == null ? first : !isHeld(state) && isOver(session, state)) {
                session.end();
            }
        }
    }

    private boolean isOver(OwnSession session, OwnSession.State state) throws IOException {
        return !state.isKept()
                || !session.isAlive()
                || clock.millis() - state.keptAt() > KEPT.toMillis();
    }

    private static boolean isHeld(OwnSession.State state) {
        return !state.isKept() && Files.exists(SeatRecord.fileIn(Path.of(state.holder())));
    }
}
