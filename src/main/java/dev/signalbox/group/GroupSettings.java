package dev.signalbox.group;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every machine of a group while it is in it.
 *
 * @param places background places; null: each machine's own
 * @param sharedPlaces step runs at once in the session of one attended user; null: each machine's
 *     own
 * @param sessionLimit sessions at once; null: each machine's own
 * @param sessionReuse whether a locked session of the account is taken over and kept
 * @param queueLimitSeconds how long a step run may wait; null: as usual
 * @param lostLimitSeconds silence until step runs are given up; null: as usual
 * @param slotPoolId runtime slots that unattended step runs take from; null: none needed
 */
public record GroupSettings(
        @Nullable Integer places,
        @Nullable Integer sharedPlaces,
        @Nullable Integer sessionLimit,
        boolean sessionReuse,
        @Nullable Long queueLimitSeconds,
        @Nullable Long lostLimitSeconds,
        @Nullable UUID slotPoolId) {

    /** Everything as each machine has it. */
    public static GroupSettings usual() {
        return new GroupSettings(null, null, null, false, null, null, null);
    }
}
