package dev.signalbox.agent.windows;

/**
 * An account as people write it: {@code anna}, {@code ACME\anna}, {@code .\anna} or {@code
 * anna@acme.example}.
 *
 * @param user without the domain; whole where it is written with an at sign
 * @param domain empty: this computer, or the domain that the user's name says
 */
public record AccountName(String user, String domain) {

    /** As it is written. */
    public static AccountName of(String written) {
        int slash = written.indexOf('\\');
        String domain = slash < 0 ? "" : written.substring(0, slash);
        return new AccountName(written.substring(slash + 1), domain.equals(".") ? "" : domain);
    }

    /** What sign-in calls want to hear: a dot is this computer, nothing is for user@domain. */
    String domainForSignIn() {
        return !domain.isEmpty() ? domain : user.contains("@") ? "" : ".";
    }

    /** A domain counts only where both name one. */
    public boolean isSame(String otherDomain, String otherUser) {
        int at = user.indexOf('@');
        String bare = at < 0 ? user : user.substring(0, at);
        return bare.equalsIgnoreCase(otherUser)
                && (domain.isEmpty()
                        || otherDomain.isEmpty()
                        || domain.equalsIgnoreCase(otherDomain));
    }

    @Override
    public String toString() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }
}
