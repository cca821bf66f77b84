package dev.signalbox.timetable;

import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * The wall times of a cron expression. Quartz reckons in UTC, where clocks never change: what it
 * answers there is the time on the wall.
 */
final class CronWalls implements Walls {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final CronExpression cron;

    /** Throws with Quartz's words for what it does not understand. */
    CronWalls(String expression) throws ParseException {
        cron = new CronExpression(UnixCron.toQuartz(expression));
        cron.setTimeZone(UTC);
    }

    static CronWalls of(Rule.Cron rule) {
        try {
            return new CronWalls(rule.expression());
        } catch (ParseException e) {
            throw new IllegalArgumentException(rule.expression(), e);
        }
    }

    @Override
    public @Nullable LocalDateTime next(LocalDateTime from) {
        Date before = Date.from(from.toInstant(ZoneOffset.UTC).minusSeconds(1));
        Date found = cron.getNextValidTimeAfter(before);
        return found == null
                ? null
                : LocalDateTime.ofEpochSecond(found.getTime() / 1000, 0, ZoneOffset.UTC);
    }
}
