package dev.signalbox.agent.windows;

import java.io.IOException;
import java.nio.file.Path;

/** In a session that was made for the robot, on the screen of a client that this computer runs. */
final class MadeSeat extends SessionSeat {

    private final RemoteClient client;

    MadeSeat(Path runDirectory, SeatNote note) {
        super(runDirectory, note);
        this.client = RemoteClient.of(runDirectory);
    }

    @Override
    public String trouble() {
        String trouble = super.trouble();
        try {
            return trouble.isEmpty() && !client.isAlive()
                    ? "The remote desktop client that shows the session has ended. "
                            + client.lastLine()
                    : trouble;
        } catch (IOException unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }

    /**
     * Signed out, or locked before its screen is taken away, so that nobody gets at it. A kept
     * session may be the next seat's by now, so what was left before is not touched again.
     */
    @Override
    public void leave() throws IOException {
        if (SeatNote.readFrom(runDirectory) == null) {
            return;
        }
        int session = session();
        try {
            if (session >= 0 && note.reuse()) {
                new SessionSeat(runDirectory, note.in(session))
                        .inSession(() -> isLocked(session), InSession.LOCK);
                SessionEnd.disconnect(session);
            } else if (session >= 0 && !SessionEnd.signOut(session)) {
                throw new IOException(
                        "Session %d of %s does not end although it was signed out a minute ago. Sign it out by hand, or restart the computer."
                                .formatted(session, note.account()));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            client.end();
        }
        super.leave();
    }

    /**
     * The number that was noted, as long as it is still the account's: after a restart of the
     * computer it may be another's. An agent that died while the session was being made has noted
     * none; it is the account's, as long as our client shows it. Otherwise -1.
     */
    private int session() throws IOException {
        if (note.account() == null) {
            return -1;
        }
        AccountName owner = AccountName.of(note.account());
        if (note.session() >= 0) {
            UserSession noted = UserSessions.find(note.session());
            return noted != null && noted.isOf(owner) ? noted.id() : -1;
        }
        UserSession found = client.isAlive() ? UserSessions.of(owner) : null;
        return found != null && found.active() ? found.id() : -1;
    }

    private static boolean isLocked(int session) {
        try {
            UserSession found = UserSessions.find(session);
            return found == null || found.locked();
        } catch (WindowsTrouble refused) {
            return false;
        }
    }
}
