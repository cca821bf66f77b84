package dev.signalbox.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds when wall times come in a zone: it goes from one change of the zone's clocks to the next;
 * in between, wall time is time with a fixed offset.
 */
final class ZoneWalk implements Starts {

    private final Walls walls;
    private final ZoneId zone;
    private final Gap gap;
    private final Repeat repeat;
    private final DaysOff daysOff;

    ZoneWalk(Walls walls, ZoneId zone, Gap gap, Repeat repeat, DaysOff daysOff) {
        this.walls = Walls.remembering(walls);
        this.zone = zone;
        this.gap = gap;
        this.repeat = repeat;
        this.daysOff = daysOff;
    }

    @Override
    public @Nullable PlannedStart next(Instant from, Instant until, Consumer<Skipped> skipped) {
        Instant begin = from;
        while (begin != null && !begin.isAfter(until)) {
            Stretch stretch = Stretch.at(begin, zone);
            PlannedStart found = atEndOfGap(stretch, begin, skipped);
            if (found == null) {
                found = inside(stretch, begin, until, skipped);
            }
            if (found != null) {
                return found.instant().isAfter(until) ? null : found;
            }
            begin = stretch.end();
        }
        return null;
    }

    /** What the clocks have just jumped over comes right after the gap. */
    private @Nullable PlannedStart atEndOfGap(
            Stretch stretch, Instant begin, Consumer<Skipped> skipped) {
        ZoneOffsetTransition change = stretch.before();
        if (change == null || !change.isGap() || !change.getInstant().equals(begin)) {
            return null;
        }
        LocalDateTime wall =
                working(change.getDateTimeBefore(), change.getDateTimeAfter(), skipped);
        if (wall == null) {
            return null;
        }
        String why = Notes.leftOut(wall, change);
        if (gap == Gap.SKIP) {
            skipped.accept(new Skipped(wall.toLocalDate(), why));
            return null;
        }
        return new PlannedStart(begin.atZone(zone), why);
    }

    private @Nullable PlannedStart inside(
            Stretch stretch, Instant begin, Instant until, Consumer<Skipped> skipped) {
        LocalDateTime wall =
                LocalDateTime.ofEpochSecond(begin.getEpochSecond(), 0, stretch.offset());
        ZoneOffsetTransition before = stretch.before();
        if (before != null && repeat == Repeat.ONCE && stretch.repeats(wall)) {
            wall = before.getDateTimeBefore();
        }
        Instant end = stretch.end();
        Instant last = end == null || end.isAfter(until) ? until.plusSeconds(1) : end;
        LocalDateTime beyond = LocalDateTime.ofInstant(last, stretch.offset());
        LocalDateTime found = working(wall, beyond, skipped);
        return found == null
                ? null
                : new PlannedStart(
                        found.toInstant(stretch.offset()).atZone(zone),
                        Notes.twice(found, stretch, repeat));
    }

    /** The first from {@code from} and before {@code end} on a day that is not off. */
    private @Nullable LocalDateTime working(
            LocalDateTime from, LocalDateTime end, Consumer<Skipped> skipped) {
        LocalDateTime found = walls.next(from);
        while (found != null && found.isBefore(end)) {
            LocalDate day = found.toLocalDate();
            String reason = daysOff.reason(day);
            if (reason == null) {
                return found;
            }
            skipped.accept(new Skipped(day, reason));
            found = walls.next(day.plusDays(1).atStartOfDay());
        }
        return null;
    }
}
