package dev.signalbox.mailbox;

import java.util.Locale;

/** The life of a mail after it came. */
public enum MailState {
    /** A work item was made of it. */
    TAKEN,
    /** A person is to look at it. */
    ASIDE,
    /**
     * A person wants it taken though it was too large; the room that follows its mailbox fetches
     * it.
     */
    WANTED,
    /** A person has decided that nothing comes of it. */
    DISCARDED;

    public String words() {
        return this == ASIDE ? "set aside" : name().toLowerCase(Locale.ROOT);
    }

    public String tone() {
        return switch (this) {
            case TAKEN -> "done";
            case ASIDE -> "person";
            case WANTED -> "waiting";
            case DISCARDED -> "off";
        };
    }
}
