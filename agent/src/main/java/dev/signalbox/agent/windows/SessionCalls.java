package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/** The calls for sessions of users. */
interface SessionCalls extends StdCallLibrary {

    SessionCalls WTS = Native.load("wtsapi32", SessionCalls.class, W32APIOptions.UNICODE_OPTIONS);

    boolean WTSEnumerateSessions(
            @Nullable HANDLE server,
            int reserved,
            int version,
            PointerByReference sessions,
            IntByReference count);

    boolean WTSQuerySessionInformation(
            @Nullable HANDLE server,
            int session,
            int kind,
            PointerByReference buffer,
            IntByReference bytes);

    void WTSFreeMemory(Pointer memory);

    boolean WTSQueryUserToken(int session, HANDLEByReference token);

    boolean WTSLogoffSession(@Nullable HANDLE server, int session, boolean wait);

    boolean WTSDisconnectSession(@Nullable HANDLE server, int session, boolean wait);
}
