package dev.signalbox.timetable;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A start to come.
 *
 * @param at in the zone of the timetable
 * @param note why it is not, or not only, the time that the rule says; null where it plainly is
 */
public record PlannedStart(ZonedDateTime at, @Nullable String note) {

    public Instant instant() {
        return at.toInstant();
    }
}
