package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/** Changing a service, which the platform library does not have. */
interface ServiceCalls extends StdCallLibrary {

    ServiceCalls ADVAPI =
            Native.load("advapi32", ServiceCalls.class, W32APIOptions.UNICODE_OPTIONS);

    /** For each number and text that stays as it is. */
    int NO_CHANGE = -1;

    boolean ChangeServiceConfig(
            SC_HANDLE service,
            int type,
            int start,
            int error,
            @Nullable String commandLine,
            @Nullable String group,
            @Nullable String tag,
            @Nullable String dependencies,
            @Nullable String account,
            @Nullable String password,
            @Nullable String shown);
}
