package dev.signalbox.agent.desktop;

import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A machine for tests whose accounts and sessions are only told of. */
public final class FakeDesktops implements Desktops {

    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, Facts.Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Boolean> kept = new ConcurrentHashMap<>();
    private final Map<Path, FakeSeat> seats = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** Makes an account. */
    public void account(String name, String password) {
        passwords.put(name, password);
    }

    /** A person signs in, or locks and unlocks the screen. */
    public void person(String name, boolean locked) {
        sessions.put("person", new Facts.Session("person", name, "ACTIVE", locked));
    }

    /** A session ends from outside. */
    public void lose(String id) {
        sessions.remove(id);
    }

    @Override
    public String description() {
        return "a fake";
    }

    @Override
    public int mostSessions() {
        return 2;
    }

    @Override
    public List<Facts.Session> sessions() {
        return new ArrayList<>(sessions.values());
    }

    @Override
    public Seat take(SeatWish wish, Path runDirectory) throws NoSeat {
        String account = wish.account();
        if (account == null || wish.isOwn()) {
            return new PlainSeat();
        }
        String password = passwords.get(account);
        if (password == null
                || !wish.attended()
                        && wish.password() != null
                        && !password.equals(wish.password())) {
            throw new NoSeat(
                    NoSeat.Code.SIGN_IN_REFUSED, account + " could not be signed in. Mend it.");
        }
        String id = wish.attended() ? attended(wish, account) : unattended(wish, account);
        var seat = new FakeSeat(wish, id, runDirectory);
        seats.put(runDirectory, seat);
        return seat;
    }

    private String attended(SeatWish wish, String account) throws NoSeat {
        Facts.Session person = sessions.get("person");
        if (person == null
                || !person.user().equals(account)
                || wish.foreground() && person.locked()) {
            throw new NoSeat(NoSeat.Code.SESSION_LOST, account + " is not there or locked.");
        }
        return person.id();
    }

    private String unattended(SeatWish wish, String account) {
        if (!wish.foreground()) {
            return "";
        }
        for (Facts.Session session : sessions()) {
            if (session.user().equals(account) && kept.remove(session.id()) != null) {
                sessions.remove(session.id());
                if (wish.reuse()) {
                    open(session.id(), account, false);
                    return session.id();
                }
            }
        }
        String id = "fake-" + ids.incrementAndGet();
        open(id, account, false);
        return id;
    }

    private void open(String id, String account, boolean locked) {
        sessions.put(id, new Facts.Session(id, account, "ACTIVE", locked));
    }

    @Override
    public @Nullable Seat find(Path runDirectory) {
        return seats.get(runDirectory);
    }

    @Override
    public void tidy() {
        for (var seat : List.copyOf(seats.values())) {
            if (!Files.exists(seat.run)) {
                seat.leave();
            }
        }
    }

    private final class FakeSeat extends PlainSeat {

        private final SeatWish wish;
        private final String session;
        private final Path run;

        FakeSeat(SeatWish wish, String session, Path run) {
            this.wish = wish;
            this.session = session;
            this.run = run;
        }

        @Override
        public Map<String, String> variables() {
            return Map.of("USER", String.valueOf(wish.account()), "FAKE_DISPLAY", session);
        }

        @Override
        public boolean isUsable() {
            Facts.Session now = sessions.get(session);
            return session.isEmpty() || now != null && !(wish.foreground() && now.locked());
        }

        @Override
        public String trouble() {
            return "The screen was locked or lost.";
        }

        @Override
        public boolean picture(Path png) {
            if (!sessions.containsKey(session)) {
                return false;
            }
            try {
                Files.write(png, PICTURE);
                return true;
            } catch (IOException full) {
                return false;
            }
        }

        @Override
        public void leave() {
            if (seats.remove(run, this) && !wish.attended() && sessions.containsKey(session)) {
                if (wish.reuse()) {
                    kept.put(session, true);
                    open(session, String.valueOf(wish.account()), true);
                } else {
                    sessions.remove(session);
                }
            }
        }
    }
}
