package dev.signalbox.matching;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account of the operating system as people and systems write it: {@code anna}, {@code
 * ACME\anna}, {@code anna@acme.example}.
 *
 * @param name as written
 */
public record Account(String name) {

    /**
     * Two accounts with one key count as the same when double use must be ruled out: the user's
     * name without its domain, in lower case.
     */
    public String key() {
        String user = name.substring(name.lastIndexOf('\\') + 1);
        int at = user.indexOf('@');
        return (at > 0 ? user.substring(0, at) : user).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a session's user is this account. A domain counts only where both name one in the
     * same way: what {@code ACME\} and {@code @acme.example} have to do with each other, only the
     * domain knows.
     */
    public boolean is(String user) {
        Account other = new Account(user);
        return key().equals(other.key())
                && (before() == null
                        || other.before() == null
                        || Objects.equals(before(), other.before()))
                && (behind() == null
                        || other.behind() == null
                        || Objects.equals(behind(), other.behind()));
    }

    /** As in {@code ACME\}; a dot means the computer itself, which says nothing. */
    private @Nullable String before() {
        int slash = name.lastIndexOf('\\');
        String domain = slash < 0 ? "." : name.substring(0, slash).strip();
        return domain.equals(".") || domain.isEmpty() ? null : domain.toLowerCase(Locale.ROOT);
    }

    /** As in {@code @acme.example}. */
    private @Nullable String behind() {
        int at = name.indexOf('@', name.lastIndexOf('\\') + 1);
        return at < 0 ? null : name.substring(at + 1).strip().toLowerCase(Locale.ROOT);
    }
}
