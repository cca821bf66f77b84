package dev.signalbox.agent.windows;

import dev.signalbox.agent.desktop.NoSeat;
import dev.signalbox.agent.desktop.NoSeat.Code;
import dev.signalbox.agent.desktop.SeatWish;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Makes a session for an account by signing it in through this computer's own remote desktop. One
 * at a time; a person's session is never taken over.
 */
final class SessionMaker {

    private static final long PATIENCE_SECONDS = 60;
    private static final long SHELL_SECONDS = 10;
    private static final int USUAL_WIDTH = 1920;
    private static final int USUAL_HEIGHT = 1080;

    /** How FreeRDP's clients end when they were not let in. */
    private static final List<Integer> NOT_LET_IN = List.of(132, 134, 135);

    private static final int NO_RIGHT = 1385;
    private static final int NETWORK = 3;

    /** Two sign-ins at once would be taken for each other. */
    private static final Object ONE_AT_A_TIME = new Object();

    private SessionMaker() {}

    static MadeSeat make(AccountName account, SeatWish wish, Path runDirectory)
            throws NoSeat, IOException, InterruptedException {
        synchronized (ONE_AT_A_TIME) {
            Path program = check(account, wish);
            var note = new SeatNote(SeatNote.Kind.MADE, -1, account.toString(), true, wish.reuse());
            note.writeTo(runDirectory);
            RemoteClient client = RemoteClient.of(runDirectory);
            try {
                client.start(
                        program,
                        account,
                        Objects.requireNonNull(wish.password()),
                        wish.width() > 0 ? wish.width() : USUAL_WIDTH,
                        wish.height() > 0 ? wish.height() : USUAL_HEIGHT);
                UserSession session = await(account, client);
                SeatNote whole = note.in(session.id()).of(owner(session, account));
                whole.writeTo(runDirectory);
                awaitShell(session.id());
                return new MadeSeat(runDirectory, whole);
            } catch (NoSeat | IOException | InterruptedException | RuntimeException failed) {
                new MadeSeat(runDirectory, note).leave();
                throw failed;
            }
        }
    }

    private static Path check(AccountName account, SeatWish wish) throws NoSeat, IOException {
        List<String> obstacles = RemoteDesktop.obstacles();
        if (!obstacles.isEmpty()) {
            throw new NoSeat(Code.SESSION_NOT_CREATED, String.join(" ", obstacles));
        }
        Path program = RemoteClient.program();
        if (program == null) {
            throw new NoSeat(
                    Code.SESSION_NOT_CREATED,
                    "No remote desktop client was found. Put FreeRDP 3 (sdl-freerdp.exe) into the directory freerdp beside the agent, or set SIGNALBOX_RDP_CLIENT to it.");
        }
        UserSession there = UserSessions.of(account);
        if (there != null && (there.isUsable() || !wish.reuse())) {
            throw new NoSeat(
                    Code.SESSION_NOT_CREATED,
                    there.isUsable()
                            ? account + " is signed in here and working. Sign out first."
                            : "There is a locked or disconnected session of %s. Sign it out, or turn session reuse on for this machine."
                                    .formatted(account));
        }
        String password = wish.password();
        if (password == null) {
            throw new NoSeat(
                    Code.SIGN_IN_REFUSED,
                    "No password is stored for "
                            + account
                            + ". Enter it in the room's credentials.");
        }
        // Each line of what the client reads is a word of its command.
        if ((password + account).chars().anyMatch(Character::isISOControl)) {
            throw new NoSeat(
                    Code.SIGN_IN_REFUSED,
                    "The name or the password of %s has a line break or another sign that nobody can type. Enter it anew in the room's credentials."
                            .formatted(account));
        }
        checkPassword(account, password);
        return program;
    }

    /** Windows says why it refuses a password; a client of the remote desktop seldom does. */
    private static void checkPassword(AccountName account, String password)
            throws NoSeat, WindowsTrouble {
        try {
            SignIn.by(account, password, NETWORK).close();
        } catch (SignInRefused refused) {
            if (refused.code() != NO_RIGHT) {
                throw new NoSeat(Code.SIGN_IN_REFUSED, String.valueOf(refused.getMessage()));
            }
        }
    }

    private static UserSession await(AccountName account, RemoteClient client)
            throws NoSeat, IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            UserSession session = UserSessions.of(account);
            if (session != null && session.isUsable()) {
                return session;
            }
            Integer code = client.exitCode();
            if (code != null) {
                throw new NoSeat(
                        NOT_LET_IN.contains(code) ? Code.SIGN_IN_REFUSED : Code.SESSION_NOT_CREATED,
                        "The remote desktop client did not sign %s in (exit code %d): %s. Is the account a member of \"Remote Desktop Users\"? Client Windows: sign out every session, locked or not. Server: check the maximum of sessions."
                                .formatted(account, code, client.lastLine()));
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new NoSeat(
                Code.SESSION_NOT_CREATED,
                "No session of %s was there %d s after its sign-in began. Client Windows: sign out every session, locked or not. Server: check the maximum of sessions. The client's last line: %s"
                        .formatted(account, PATIENCE_SECONDS, client.lastLine()));
    }

    /** By its identifier, before anything runs there. */
    private static String owner(UserSession session, AccountName account)
            throws NoSeat, IOException {
        try (UserToken token = UserToken.ofSession(session.id())) {
            if (!token.isOf(account)) {
                throw new NoSeat(
                        Code.SESSION_NOT_CREATED,
                        "The new session is of %s, not of %s.".formatted(token.name(), account));
            }
            return token.name();
        }
    }

    private static void awaitShell(int session) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SHELL_SECONDS);
        while (!Shell.isUp(session) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
