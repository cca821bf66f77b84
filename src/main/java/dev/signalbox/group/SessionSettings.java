package dev.signalbox.group;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds now for the sessions that are made on a machine, by its group or itself.
 *
 * @param group the group that it is in; null: none
 * @param os as its agent says it
 * @param agentUser who its agent runs as
 * @param reuse whether a locked session of the account is taken over, and kept after the run
 * @param width of their screens in pixels; 0: as the system makes them
 * @param height likewise
 */
public record SessionSettings(
        String machine,
        @Nullable UUID group,
        String os,
        String agentUser,
        boolean reuse,
        int width,
        int height) {

    /** Where no session has to be made. */
    public static final SessionSettings NONE = new SessionSettings("", null, "", "", false, 0, 0);
}
