package dev.signalbox.mailbox;

/** Why a mail was set aside. */
public enum Aside {
    NO_RULE("no rule fits"),
    SENDER("sender not allowed"),
    TOO_LARGE("too large"),
    UNREADABLE("cannot be read"),
    REFUSED("refused by the process");

    private final String words;

    Aside(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
