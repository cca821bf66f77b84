package dev.signalbox.agent.windows;

import com.sun.jna.platform.win32.Kernel32Util;
import dev.signalbox.protocol.Facts;

/**
 * A session of a user on this computer.
 *
 * @param id number of Windows for it
 * @param domain of the user; the computer's name for its own users
 * @param user who is signed in
 * @param active whether it is on a screen, be it a remote one
 * @param locked whether its screen is locked
 */
record UserSession(int id, String domain, String user, boolean active, boolean locked) {

    boolean isOf(AccountName account) {
        return account.isSame(domain, user);
    }

    boolean isUsable() {
        return active && !locked;
    }

    /** As the room is told; the domain only where it is not this computer. */
    Facts.Session facts() {
        boolean own = domain.isBlank() || domain.equalsIgnoreCase(Kernel32Util.getComputerName());
        return new Facts.Session(
                String.valueOf(id),
                own ? user : domain + "\\" + user,
                active ? "ACTIVE" : "DISCONNECTED",
                locked);
    }
}
