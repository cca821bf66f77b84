package dev.signalbox.agent.windows;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.NoSeat.Code;
import dev.signalbox.agent.desktop.Seat;
import dev.signalbox.agent.desktop.SeatWish;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.system.OperatingSystem;
import dev.signalbox.protocol.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of Windows. Everything is open to an agent that is the service; one that a person has
 * started runs robots as that person only.
 */
public final class WindowsDesktops implements Desktops {

    private static final String LOCAL_SYSTEM = KnownAccount.SYSTEM.sid();
    private static final int MANY = 50;

    private final boolean service;

    private WindowsDesktops(boolean service) {
        this.service = service;
    }

    /** For whoever the agent runs as. */
    public static WindowsDesktops of(DataDirectory data) throws IOException {
        return of(data, isService());
    }

    /** Environments are shared by robots of all accounts, which may read and run what is there. */
    static WindowsDesktops of(DataDirectory data, boolean service) throws IOException {
        if (service) {
            FileGrant.to(KnownAccount.AUTHENTICATED_USERS.written()).read(data.environments());
        }
        return new WindowsDesktops(service);
    }

    @Override
    public String description() {
        return service
                ? "sessions of Windows, signed in through the remote desktop of this computer"
                : "the session of %s, who has started the agent; install the service for others"
                        .formatted(System.getProperty("user.name"));
    }

    @Override
    public int mostSessions() {
        return !OperatingSystem.isServer() ? 1 : RemoteDesktop.isSessionHost() ? MANY : 2;
    }

    @Override
    public List<Facts.Session> sessions() throws IOException {
        return UserSessions.all().stream().map(UserSession::facts).toList();
    }

    @Override
    public Seat take(SeatWish wish, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        if (!service) {
            return ownSeat(wish, runDirectory);
        }
        if (wish.isOwn()) {
            if (wish.foreground() || wish.attended()) {
                throw new NoSeat(
                        Code.ACCOUNT_REQUIRED,
                        "On Windows a step with a screen needs an account. Name it in the step.");
            }
            return background(runDirectory, null, null);
        }
        AccountName account = AccountName.of(String.valueOf(wish.account()));
        if (wish.attended()) {
            return person(account, wish.foreground(), runDirectory);
        }
        return wish.foreground()
                ? SessionMaker.make(account, wish, runDirectory)
                : background(runDirectory, account, wish.password());
    }

    @Override
    public @Nullable Seat find(Path runDirectory) throws IOException {
        SeatNote note = SeatNote.readFrom(runDirectory);
        if (note == null) {
            return null;
        }
        return switch (note.kind()) {
            case OWN -> new OwnSeat(runDirectory, note);
            case PERSON -> new SessionSeat(runDirectory, note);
            case BACKGROUND -> BackgroundSeat.found(runDirectory, note);
            case MADE -> new MadeSeat(runDirectory, note);
        };
    }

    private static Seat person(AccountName account, boolean foreground, Path runDirectory)
            throws NoSeat, IOException {
        UserSession session = UserSessions.of(account);
        if (session == null) {
            throw new NoSeat(
                    Code.SESSION_LOST, account + " is not signed in here any more. Sign in again.");
        }
        if (foreground && !session.isUsable()) {
            throw new NoSeat(
                    Code.SESSION_LOST,
                    "The session of %s is %s. Unlock it and start again."
                            .formatted(account, session.active() ? "locked" : "disconnected"));
        }
        try (UserToken token = UserToken.ofSession(session.id())) {
            if (!token.isOf(account)) {
                throw new NoSeat(
                        Code.SESSION_LOST,
                        "Session %d is of %s, not of %s."
                                .formatted(session.id(), token.name(), account));
            }
            var note =
                    new SeatNote(
                            SeatNote.Kind.PERSON, session.id(), token.name(), foreground, false);
            note.writeTo(runDirectory);
            return new SessionSeat(runDirectory, note);
        }
    }

    private static Seat background(
            Path runDirectory, @Nullable AccountName account, @Nullable String password)
            throws NoSeat, IOException {
        try {
            UserToken token =
                    account == null
                            ? SignIn.localService()
                            : SignIn.by(account, password, SignIn.BATCH);
            return BackgroundSeat.take(runDirectory, token);
        } catch (SignInRefused refused) {
            throw new NoSeat(Code.SIGN_IN_REFUSED, String.valueOf(refused.getMessage()));
        }
    }

    private static Seat ownSeat(SeatWish wish, Path runDirectory) throws NoSeat, IOException {
        if (!wish.isOwn()) {
            try (UserToken own = UserToken.own()) {
                if (!own.isOf(AccountName.of(String.valueOf(wish.account())))) {
                    throw new NoSeat(
                            Code.SESSION_NOT_CREATED,
                            "This agent was started by %s and can run robots as nobody else, so not as %s. Install it as a service for that."
                                    .formatted(own.name(), wish.account()));
                }
            }
        }
        int session = Shell.sessionOf(ProcessHandle.current().pid());
        var note =
                new SeatNote(
                        SeatNote.Kind.OWN,
                        wish.foreground() ? session : -1,
                        null,
                        wish.foreground(),
                        false);
        note.writeTo(runDirectory);
        return new OwnSeat(runDirectory, note);
    }

    /** Whether this process may ask for the sessions of others. */
    static boolean isService() {
        try (UserToken own = UserToken.own()) {
            return own.sid().equals(LOCAL_SYSTEM);
        } catch (WindowsTrouble | RuntimeException unknown) {
            return false;
        }
    }
}
