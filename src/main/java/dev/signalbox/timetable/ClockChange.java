package dev.signalbox.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** Says of days on which the clocks of a zone are changed that they are. */
public final class ClockChange {

    private ClockChange() {}

    /** "Clocks go forward from 02:00 to 03:00 on this day."; empty: it is a day like any other. */
    public static Optional<String> on(LocalDate day, ZoneId zone) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change = zone.getRules().nextTransition(begin.minusSeconds(1));
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return change == null || !change.getInstant().isBefore(end)
                ? Optional.empty()
                : Optional.of(
                        "Clocks go %s from %s to %s on this day."
                                .formatted(
                                        change.isGap() ? "forward" : "back",
                                        change.getDateTimeBefore().toLocalTime(),
                                        change.getDateTimeAfter().toLocalTime()));
    }
}
