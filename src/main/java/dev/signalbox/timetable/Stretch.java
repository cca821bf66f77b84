package dev.signalbox.timetable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the clocks of a zone are not changed.
 *
 * @param before the change with which it begins; null: there was none
 * @param after the change with which it ends; null: there is none to come
 */
record Stretch(
        ZoneOffset offset,
        @Nullable ZoneOffsetTransition before,
        @Nullable ZoneOffsetTransition after) {

    /** The one that {@code at}, in whole seconds, is in. */
    static Stretch at(Instant at, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        return new Stretch(
                rules.getOffset(at),
                rules.previousTransition(at.plusSeconds(1)),
                rules.nextTransition(at));
    }

    /** Its first moment after it; null where it lasts for ever. */
    @Nullable Instant end() {
        return after == null ? null : after.getInstant();
    }

    /**
     * Whether this time of it was on the clocks once before, as they were put back at its begin.
     */
    boolean repeats(LocalDateTime wall) {
        return before != null && before.isOverlap() && wall.isBefore(before.getDateTimeBefore());
    }

    /** Whether this time of it will be on the clocks again, as they are put back at its end. */
    boolean isRepeated(LocalDateTime wall) {
        return after != null && after.isOverlap() && !wall.isBefore(after.getDateTimeAfter());
    }
}
