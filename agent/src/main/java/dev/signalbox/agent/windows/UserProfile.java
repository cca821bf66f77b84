package dev.signalbox.agent.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A user's own part of the registry, which a program in the background has only if it is loaded.
 */
final class UserProfile {

    /** Size of PROFILEINFO, and where its fields are. */
    static final int SIZE = 56;

    static final int USER_NAME = 8;
    static final int PROFILE = 48;

    private static final int FLAGS = 4;
    private static final int NO_BOXES = 1;

    private final UserToken token;
    private @Nullable HANDLE handle;

    private UserProfile(UserToken token, HANDLE handle) {
        this.token = token;
        this.handle = handle;
    }

    static UserProfile load(UserToken token, String account) throws WindowsTrouble {
        byte[] name = (account + "\0").getBytes(StandardCharsets.UTF_16LE);
        try (var info = new Memory(SIZE);
                var user = new Memory(name.length)) {
            info.clear();
            user.write(0, name, 0, name.length);
            info.setInt(0, SIZE);
            info.setInt(FLAGS, NO_BOXES);
            info.setPointer(USER_NAME, user);
            if (!TokenCalls.Profile.USERENV.LoadUserProfile(token.handle(), info)) {
                throw WindowsTrouble.last("Loading the profile of " + account);
            }
            Pointer profile = info.getPointer(PROFILE);
            return new UserProfile(token, new HANDLE(profile));
        }
    }

    synchronized void unload() {
        if (handle != null) {
            TokenCalls.Profile.USERENV.UnloadUserProfile(token.handle(), handle);
            handle = null;
        }
    }
}
