package dev.signalbox.agent.windows;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which users are signed in, and in what state their sessions are. */
final class UserSessions {

    /** Size of WTS_SESSION_INFO, and where its state is. */
    static final int INFO_SIZE = 24;

    static final int INFO_STATE = 16;

    /** Where WTSINFOEX has the flags of its first level. */
    private static final int EX_FLAGS = 16;

    private static final int USER = 5;
    private static final int DOMAIN = 7;
    private static final int SESSION_INFO_EX = 25;

    private static final int STATE_ACTIVE = 0;
    private static final int FLAG_LOCKED = 0;

    private UserSessions() {}

    /** All with a user; a screen that only shows the sign-in is none. */
    static List<UserSession> all() throws WindowsTrouble {
        var list = new PointerByReference();
        var count = new IntByReference();
        if (!SessionCalls.WTS.WTSEnumerateSessions(null, 0, 1, list, count)) {
            throw WindowsTrouble.last("Listing the sessions");
        }
        var sessions = new ArrayList<UserSession>();
        Pointer memory = list.getValue();
        for (int i = 0; i < count.getValue(); i++) {
            int id = memory.getInt((long) i * INFO_SIZE);
            int state = memory.getInt((long) i * INFO_SIZE + INFO_STATE);
            String user = text(id, USER);
            if (id != 0 && !user.isBlank()) {
                sessions.add(
                        new UserSession(
                                id, text(id, DOMAIN), user, state == STATE_ACTIVE, isLocked(id)));
            }
        }
        if (memory != null) {
            SessionCalls.WTS.WTSFreeMemory(memory);
        }
        return sessions;
    }

    /** The one with this number; null if there is none, or nobody is signed in there any more. */
    static @Nullable UserSession find(int id) throws WindowsTrouble {
        return all().stream().filter(session -> session.id() == id).findFirst().orElse(null);
    }

    /** The account's session: the one in use before one that is not; null if it has none. */
    static @Nullable UserSession of(AccountName account) throws WindowsTrouble {
        List<UserSession> own = all().stream().filter(s -> s.isOf(account)).toList();
        return own.stream()
                .filter(UserSession::isUsable)
                .findFirst()
                .orElse(own.isEmpty() ? null : own.get(0));
    }

    private static String text(int session, int kind) {
        String text = ask(session, kind, memory -> memory.getWideString(0));
        return text == null ? "" : text;
    }

    private static boolean isLocked(int session) {
        Integer flags = ask(session, SESSION_INFO_EX, memory -> memory.getInt(EX_FLAGS));
        return flags != null && flags == FLAG_LOCKED;
    }

    private static <T> @Nullable T ask(int session, int kind, Function<Pointer, T> read) {
        var buffer = new PointerByReference();
        if (!SessionCalls.WTS.WTSQuerySessionInformation(
                null, session, kind, buffer, new IntByReference())) {
            return null;
        }
        try {
            return read.apply(buffer.getValue());
        } finally {
            SessionCalls.WTS.WTSFreeMemory(buffer.getValue());
        }
    }
}
