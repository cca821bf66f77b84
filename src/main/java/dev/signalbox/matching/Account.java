package dev.signalbox.matching;

import java.util.Locale;

/**
 * An account of the operating system as people and systems write it: {@code anna}, {@code
 * ACME\anna}.
 *
 * @param name as written
 */
public record Account(String name) {

    /**
     * Two accounts with one key count as the same when double use must be ruled out: the user's
     * name without its domain, in lower case.
     */
    public String key() {
        return name.substring(name.lastIndexOf('\\') + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a session's user is this account; a domain counts only where both name one. */
    public boolean is(String user) {
        boolean both = name.indexOf('\\') >= 0 && user.indexOf('\\') >= 0;
        return both ? name.equalsIgnoreCase(user) : key().equals(new Account(user).key());
    }
}
