package dev.signalbox.process;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the step runs of a step run, and as whom.
 *
 * @param machineId the one machine; null: any machine of the group
 * @param groupId the group; null: the one machine
 * @param attended whether it runs in the session of a person who is signed in
 * @param account OS user; empty: the agent's own
 * @param foreground whether it needs the screen; null: as the package says
 * @param failAtOnce whether it would rather fail than wait behind another for a screen
 */
public record Target(
        @Nullable UUID machineId,
        @Nullable UUID groupId,
        boolean attended,
        String account,
        @Nullable Boolean foreground,
        boolean failAtOnce) {

    /** Unattended on one machine as the agent's own user; null: still to be chosen. */
    public static Target on(@Nullable UUID machineId) {
        return new Target(machineId, null, false, "", null, false);
    }

    /** Unattended on any machine of a group as the agent's own user. */
    public static Target in(UUID groupId) {
        return new Target(null, groupId, false, "", null, false);
    }
}
