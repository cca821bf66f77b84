package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinBase.PROCESS_INFORMATION;
import com.sun.jna.platform.win32.WinBase.STARTUPINFO;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/** Starting a process with a token; the platform library has it without an environment. */
interface TokenCalls extends StdCallLibrary {

    TokenCalls ADVAPI = Native.load("advapi32", TokenCalls.class, W32APIOptions.UNICODE_OPTIONS);

    boolean CreateProcessAsUser(
            HANDLE token,
            @Nullable String program,
            char[] commandLine,
            @Nullable Pointer processSecurity,
            @Nullable Pointer threadSecurity,
            boolean inheritHandles,
            int flags,
            Pointer environment,
            String directory,
            STARTUPINFO startup,
            PROCESS_INFORMATION process);

    /** What a user's environment and profile are. */
    interface Profile extends StdCallLibrary {

        Profile USERENV = Native.load("userenv", Profile.class, W32APIOptions.UNICODE_OPTIONS);

        boolean CreateEnvironmentBlock(PointerByReference block, HANDLE token, boolean inherit);

        boolean DestroyEnvironmentBlock(Pointer block);

        boolean LoadUserProfile(HANDLE token, Pointer profileInfo);

        boolean UnloadUserProfile(HANDLE token, HANDLE profile);
    }
}
