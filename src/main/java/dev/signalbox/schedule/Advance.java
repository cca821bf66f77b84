package dev.signalbox.schedule;

import dev.signalbox.timetable.PlannedStart;
import dev.signalbox.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a schedule that is due.
 *
 * @param starts planned times that are started now, the earliest first
 * @param next the time that it is planned for after these; null: it is over
 * @param missedFrom the first planned time that is left out; null: none is
 */
record Advance(List<Instant> starts, @Nullable Instant next, @Nullable Instant missedFrom) {

    /** A start within so much time after its moment is in time; later ones were missed. */
    static final Duration GRACE = Duration.ofMinutes(1);

    /** What is left then comes with the next turn. */
    private static final int MOST_AT_ONCE = 200;

    /**
     * @param due the planned time at which the schedule stands
     * @param left how many starts it has left; null: as many as there are
     */
    static Advance of(
            SchedulePlan plan, Timetable timetable, Instant due, @Nullable Long left, Instant now) {
        Instant begin = begin(plan, timetable, due, now);
        Instant at = due.isBefore(begin) ? after(timetable, begin.minusSeconds(1)) : due;
        long most = left == null ? MOST_AT_ONCE : Math.min(left, MOST_AT_ONCE);
        List<Instant> starts = new ArrayList<>();
        while (at != null && !at.isAfter(now) && starts.size() < most) {
            starts.add(at);
            at = after(timetable, at);
        }
        boolean over = left != null && starts.size() >= left;
        return new Advance(starts, over ? null : at, due.isBefore(begin) ? due : null);
    }

    /** What was planned before that moment is left out. */
    private static Instant begin(SchedulePlan plan, Timetable timetable, Instant due, Instant now) {
        Instant inTime = now.minus(GRACE);
        if (!due.isBefore(inTime)) {
            return due;
        }
        Instant oldest = now.minusSeconds(plan.catchUpSeconds());
        return switch (plan.missed()) {
            case NONE -> inTime;
            case ALL -> earlier(oldest, inTime);
            case LAST -> {
                Instant last = last(timetable, due, now);
                yield last.isBefore(oldest) ? inTime : earlier(last, inTime);
            }
        };
    }

    /** The last planned time that is not after now: looked for in ever longer times before. */
    private static Instant last(Timetable timetable, Instant due, Instant now) {
        Instant found = due;
        for (long seconds = GRACE.toSeconds(); found.equals(due); seconds *= 2) {
            Instant from = now.minusSeconds(seconds);
            if (!from.isAfter(due)) {
                from = due;
            }
            Instant at = after(timetable, from);
            while (at != null && !at.isAfter(now)) {
                found = at;
                at = after(timetable, at);
            }
            if (from.equals(due)) {
                break;
            }
        }
        return found;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant after(Timetable timetable, Instant moment) {
        Optional<PlannedStart> start = timetable.after(moment);
        return start.map(PlannedStart::instant).orElse(null);
    }
}
