package dev.signalbox.timetable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * So much time after each other. No change of clocks matters.
 *
 * @param begin from which it is counted
 */
record Elapsed(Duration every, Instant begin, ZoneId zone, DaysOff daysOff) implements Starts {

    @Override
    public @Nullable PlannedStart next(Instant from, Instant until, Consumer<Skipped> skipped) {
        Instant at = notBefore(from);
        while (!at.isAfter(until)) {
            LocalDate day = LocalDate.ofInstant(at, zone);
            String reason = daysOff.reason(day);
            if (reason == null) {
                return new PlannedStart(at.atZone(zone), null);
            }
            skipped.accept(new Skipped(day, reason));
            Instant tomorrow = day.plusDays(1).atStartOfDay(zone).toInstant();
            at = notBefore(tomorrow.isAfter(at) ? tomorrow : at.plusSeconds(1));
        }
        return null;
    }

    private Instant notBefore(Instant from) {
        long passed = from.getEpochSecond() - begin.getEpochSecond();
        long times = Math.ceilDiv(passed, every.toSeconds());
        return begin.plusSeconds(times * every.toSeconds());
    }
}
