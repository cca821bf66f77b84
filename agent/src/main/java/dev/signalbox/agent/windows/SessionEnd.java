package dev.signalbox.agent.windows;

import java.util.concurrent.TimeUnit;

/** Signs sessions out, or takes them off the screen. */
final class SessionEnd {

    private static final long PATIENCE_SECONDS = 60;

    private SessionEnd() {}

    /** Signs it out and waits until it is gone; false if it will not go. */
    static boolean signOut(int session) throws WindowsTrouble, InterruptedException {
        if (UserSessions.find(session) == null) {
            return true;
        }
        if (!SessionCalls.WTS.WTSLogoffSession(null, session, false)) {
            throw WindowsTrouble.last("Signing session " + session + " out");
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (UserSessions.find(session) != null) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return true;
    }

    /** Keeps it and all that is in it, without a screen. */
    static void disconnect(int session) throws WindowsTrouble {
        if (!SessionCalls.WTS.WTSDisconnectSession(null, session, false)) {
            throw WindowsTrouble.last("Disconnecting session " + session);
        }
    }
}
