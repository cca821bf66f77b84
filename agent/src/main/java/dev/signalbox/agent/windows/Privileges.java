package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;

/** Privileges that a process has but must turn on before it uses them. */
final class Privileges {

    /** What it takes to ask for another user's token and to start a process with it. */
    static final String TRUSTED = WinNT.SE_TCB_NAME;

    static final String ASSIGN_TOKEN = WinNT.SE_ASSIGNPRIMARYTOKEN_NAME;
    static final String QUOTA = WinNT.SE_INCREASE_QUOTA_NAME;

    private static final int NOT_ALL_ASSIGNED = 1300;

    private Privileges() {}

    /** Turns one on; false if this process does not have it. */
    static boolean enable(String name) {
        var token = new HANDLEByReference();
        if (!Advapi32.INSTANCE.OpenProcessToken(
                Kernel32.INSTANCE.GetCurrentProcess(),
                WinNT.TOKEN_ADJUST_PRIVILEGES | WinNT.TOKEN_QUERY,
                token)) {
            return false;
        }
        try {
            var id = new WinNT.LUID();
            if (!Advapi32.INSTANCE.LookupPrivilegeValue(null, name, id)) {
                return false;
            }
            var wanted = new WinNT.TOKEN_PRIVILEGES(1);
            wanted.Privileges[0] =
                    new WinNT.LUID_AND_ATTRIBUTES(
                            id,
                            new com.sun.jna.platform.win32.WinDef.DWORD(
                                    WinNT.SE_PRIVILEGE_ENABLED));
            boolean asked =
                    Advapi32.INSTANCE.AdjustTokenPrivileges(
                            token.getValue(), false, wanted, 0, null, null);
            return asked && Native.getLastError() != NOT_ALL_ASSIGNED;
        } finally {
            Kernel32.INSTANCE.CloseHandle(token.getValue());
        }
    }

    /** Turns on all that starting processes as other users takes, as far as there is any. */
    static void enableForStarting() {
        enable(TRUSTED);
        enable(ASSIGN_TOKEN);
        enable(QUOTA);
    }
}
