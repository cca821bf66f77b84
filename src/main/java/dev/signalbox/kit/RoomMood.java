package dev.signalbox.kit;

import java.util.Locale;

/**
 * How the whole room is, for the lever in the side bar and in the browser's tab; the topmost room
 * knows.
 */
public interface RoomMood {

    /** From good to bad. */
    enum Mood {
        /** Nothing needs anybody. */
        QUIET,
        /** Something waits for a person. */
        PERSON,
        /** Something is broken. */
        TROUBLE;

        /** As style sheets and file names say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Mood now();

    /** How many work items wait for a person. */
    default long needsAPerson() {
        return 0;
    }
}
