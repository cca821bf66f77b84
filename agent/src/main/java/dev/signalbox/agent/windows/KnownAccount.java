package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Advapi32Util.Account;

/** Accounts that every Windows has, each in its own language. */
enum KnownAccount {
    SYSTEM("S-1-5-18"),
    LOCAL_SERVICE("S-1-5-19"),
    ADMINISTRATORS("S-1-5-32-544"),
    REMOTE_DESKTOP_USERS("S-1-5-32-555"),
    AUTHENTICATED_USERS("S-1-5-11"),
    CREATOR_OWNER("S-1-3-0");

    private final String sid;

    KnownAccount(String sid) {
        this.sid = sid;
    }

    String sid() {
        return sid;
    }

    /** Its name here, with the domain where it has one. */
    String written() {
        Account account = Advapi32Util.getAccountBySid(sid);
        return account.domain == null || account.domain.isEmpty()
                ? account.name
                : account.domain + "\\" + account.name;
    }
}
