package dev.signalbox.group;

import dev.signalbox.kit.Refused.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every machine of a group while it is in it, or for one machine by itself.
 *
 * @param places background places; null: each machine's own
 * @param sharedPlaces step runs at once in the session of one attended user; null: each machine's
 *     own
 * @param sessionLimit sessions at once; null: each machine's own
 * @param sessionReuse whether a locked session of the account is taken over and kept
 * @param queueLimitSeconds how long a step run may wait; null: as usual
 * @param lostLimitSeconds silence until step runs are given up; null: as usual
 * @param slotPoolId runtime slots that unattended step runs take from; null: none needed
 * @param resolution of the screens of sessions that are made; null: each machine's own
 */
public record GroupSettings(
        @Nullable Integer places,
        @Nullable Integer sharedPlaces,
        @Nullable Integer sessionLimit,
        boolean sessionReuse,
        @Nullable Long queueLimitSeconds,
        @Nullable Long lostLimitSeconds,
        @Nullable UUID slotPoolId,
        @Nullable Resolution resolution) {

    @Nullable Integer screenWidth() {
        return resolution == null ? null : resolution.width();
    }

    @Nullable Integer screenHeight() {
        return resolution == null ? null : resolution.height();
    }

    /** Everything as each machine has it. */
    public static GroupSettings usual() {
        return new GroupSettings(null, null, null, false, null, null, null, null);
    }

    /** All that is out of range. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        range("places", "Background places", places, 0, 1000, faults);
        range("shared_places", "Step runs in a user's session", sharedPlaces, 1, 1000, faults);
        range("session_limit", "Sessions", sessionLimit, 0, 10_000, faults);
        range(
                "queue_limit_seconds",
                "The queue time limit in seconds",
                queueLimitSeconds,
                1,
                Integer.MAX_VALUE,
                faults);
        range(
                "lost_limit_seconds",
                "The lost limit in seconds",
                lostLimitSeconds,
                120,
                604_800,
                faults);
        if (resolution != null) {
            resolution.check(faults);
        }
        return faults;
    }

    private static void range(
            String field,
            String what,
            @Nullable Number value,
            long least,
            long most,
            List<Fault> faults) {
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            String allowed = ": between " + least + " and " + most + ", or empty; not ";
            faults.add(new Fault(field, 0, what + allowed + value + "."));
        }
    }
}
