package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.ptr.IntByReference;
import java.util.Locale;

/**
 * The task bar and icons of a session; while they come up, programs may miss their first clicks.
 */
final class Shell {

    private Shell() {}

    static boolean isUp(int session) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .command()
                                .orElse("")
                                .toLowerCase(Locale.ROOT)
                                .endsWith("\\explorer.exe"))
                .anyMatch(process -> sessionOf(process.pid()) == session);
    }

    /** Number of the session that a process is in; -1: the process is gone. */
    static int sessionOf(long pid) {
        var session = new IntByReference();
        return Kernel32.INSTANCE.ProcessIdToSessionId((int) pid, session) ? session.getValue() : -1;
    }
}
