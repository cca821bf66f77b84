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

    /** Signed out, or locked before its screen is taken away, so that nobody gets at it. */
    @Override
    public void leave() throws IOException {
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
     * An agent that died while the session was being made has not noted its number; it is the
     * account's, as long as our client shows it.
     */
    private int session() throws IOException {
        if (note.session() >= 0 || note.account() == null || !client.isAlive()) {
            return note.session();
        }
        UserSession found = UserSessions.of(AccountName.of(note.account()));
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
