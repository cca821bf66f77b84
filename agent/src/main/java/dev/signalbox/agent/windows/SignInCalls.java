package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and locking. The library can be named by a system property, since where the agent is
 * tested every password is right and no screen can be locked.
 */
interface SignInCalls extends StdCallLibrary {

    String STAND_IN = System.getProperty("signalbox.windows.stand-in", "");

    SignInCalls ADVAPI =
            Native.load(
                    STAND_IN.isEmpty() ? "advapi32" : STAND_IN,
                    SignInCalls.class,
                    W32APIOptions.UNICODE_OPTIONS);

    boolean LogonUser(
            String user,
            @Nullable String domain,
            @Nullable String password,
            int type,
            int provider,
            HANDLEByReference token);

    /** The screen of the session that the calling process is in. */
    interface Screen extends StdCallLibrary {

        Screen USER =
                Native.load(
                        STAND_IN.isEmpty() ? "user32" : STAND_IN,
                        Screen.class,
                        W32APIOptions.UNICODE_OPTIONS);

        boolean LockWorkStation();
    }
}
