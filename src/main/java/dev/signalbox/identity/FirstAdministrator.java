package dev.signalbox.identity;

/**
 * An empty database got its first administrator; published once, after the commit.
 *
 * @param username to sign in with
 * @param password in plain words, to be shown once
 * @param generated whether the room made it, so that somebody must be told
 */
public record FirstAdministrator(String username, String password, boolean generated) {

    @Override
    public String toString() {
        return "FirstAdministrator[" + username + "]";
    }
}
