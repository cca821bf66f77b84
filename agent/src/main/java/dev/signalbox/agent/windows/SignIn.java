package dev.signalbox.agent.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import org.jspecify.annotations.Nullable;

/**
 * Signs an account in by its password, once: a password that is refused is never tried again here,
 * since a few of them lock the account.
 */
final class SignIn {

    /** For programs without a desktop; needs the right "Log on as a batch job". */
    static final int BATCH = 4;

    /** As a service is; needs no password for the system's own accounts. */
    static final int SERVICE = 5;

    /** As at the computer itself. */
    static final int INTERACTIVE = 2;

    private static final int DEFAULT_PROVIDER = 0;

    private SignIn() {}

    static UserToken by(AccountName account, @Nullable String password, int type)
            throws SignInRefused, WindowsTrouble {
        var token = new HANDLEByReference();
        if (!SignInCalls.ADVAPI.LogonUser(
                account.user(),
                account.domainForSignIn(),
                password,
                type,
                DEFAULT_PROVIDER,
                token)) {
            throw new SignInRefused(account, type, Native.getLastError());
        }
        return UserToken.primary(token.getValue());
    }

    /** The account of Windows that may do least; robots that need no name run as it. */
    static UserToken localService() throws SignInRefused, WindowsTrouble {
        Privileges.enableForStarting();
        try {
            return by(new AccountName("LocalService", "NT AUTHORITY"), null, SERVICE);
        } catch (SignInRefused inAnotherLanguage) {
            return by(AccountName.of(KnownAccount.LOCAL_SERVICE.written()), null, SERVICE);
        }
    }
}
