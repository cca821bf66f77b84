package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.platform.win32.WinNT.SECURITY_IMPERSONATION_LEVEL;
import com.sun.jna.platform.win32.WinNT.TOKEN_TYPE;

/** What a user may do, as a process needs it to be started as that user. */
final class UserToken implements AutoCloseable {

    private final HANDLE handle;
    private boolean closed;

    private UserToken(HANDLE handle) {
        this.handle = handle;
    }

    /** Of whoever is signed in to a session; only the system may ask for it. */
    static UserToken ofSession(int session) throws WindowsTrouble {
        Privileges.enableForStarting();
        var token = new HANDLEByReference();
        if (!SessionCalls.WTS.WTSQueryUserToken(session, token)) {
            throw WindowsTrouble.last("Asking for the user of session " + session);
        }
        return primary(token.getValue());
    }

    /** Of the process that asks. */
    static UserToken own() throws WindowsTrouble {
        var token = new HANDLEByReference();
        if (!Advapi32.INSTANCE.OpenProcessToken(
                Kernel32.INSTANCE.GetCurrentProcess(),
                WinNT.TOKEN_DUPLICATE | WinNT.TOKEN_QUERY,
                token)) {
            throw WindowsTrouble.last("Asking for the agent's own user");
        }
        return primary(token.getValue());
    }

    /** One that can be given to a process; takes the other over. */
    static UserToken primary(HANDLE token) throws WindowsTrouble {
        try {
            return copy(new UserToken(token));
        } finally {
            Kernel32.INSTANCE.CloseHandle(token);
        }
    }

    /** A second one that is closed by itself. */
    static UserToken copy(UserToken token) throws WindowsTrouble {
        var copy = new HANDLEByReference();
        if (!Advapi32.INSTANCE.DuplicateTokenEx(
                token.handle,
                WinNT.TOKEN_ALL_ACCESS,
                null,
                SECURITY_IMPERSONATION_LEVEL.SecurityImpersonation,
                TOKEN_TYPE.TokenPrimary,
                copy)) {
            throw WindowsTrouble.last("Copying a user's token");
        }
        return new UserToken(copy.getValue());
    }

    HANDLE handle() {
        return handle;
    }

    /** Identifier of the account, which no renaming changes. */
    String sid() {
        return Advapi32Util.getTokenAccount(handle).sidString;
    }

    /** Name of the account with its domain. */
    String name() {
        return Advapi32Util.getTokenAccount(handle).fqn;
    }

    /** Whether it is the account that is written so; compared by identifier. */
    boolean isOf(AccountName account) {
        try {
            return Advapi32Util.getAccountByName(account.toString()).sidString.equals(sid());
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    /** Once only: the number of a closed handle may be another's by now. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Kernel32.INSTANCE.CloseHandle(handle);
        }
    }
}
