package dev.signalbox.schedule;

import dev.signalbox.input.InputChoice;
import dev.signalbox.processrun.RunLimit;
import dev.signalbox.timetable.DaysOff;
import dev.signalbox.timetable.Gap;
import dev.signalbox.timetable.Repeat;
import dev.signalbox.timetable.Rule;
import dev.signalbox.timetable.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people say about a schedule.
 *
 * @param from the first moment at which it may start; null: always
 * @param until the last one; null: for ever
 * @param calendarId days on which it does not; null: there are none
 * @param catchUpSeconds what was missed longer ago than that is never made up for
 * @param spreadSeconds starts are spread over so many seconds after their time; 0: they are not
 * @param payload of the one work item; null: it is empty
 * @param inputs the work items of the input queue that it starts with instead; null: it does not
 * @param mostStarts after so many it is over; null: it never is
 * @param limit how long a run may take; null: as the process says
 * @param disableAfterFailures after so many in a row; null: never
 */
public record SchedulePlan(
        String name,
        UUID processId,
        Rule rule,
        ZoneId zone,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID calendarId,
        Gap gap,
        Repeat repeat,
        Missed missed,
        long catchUpSeconds,
        long spreadSeconds,
        @Nullable JsonNode payload,
        @Nullable InputChoice inputs,
        @Nullable Long mostStarts,
        @Nullable RunLimit limit,
        @Nullable Integer disableAfterFailures) {

    /** What was missed longer ago is usually not made up for. */
    public static final long USUAL_CATCH_UP_SECONDS = 86_400;

    /** With the usual choices for everything else. */
    public static SchedulePlan of(String name, UUID processId, Rule rule, ZoneId zone) {
        return new SchedulePlan(
                name,
                processId,
                rule,
                zone,
                null,
                null,
                null,
                Gap.NEXT_VALID,
                Repeat.ONCE,
                Missed.LAST,
                USUAL_CATCH_UP_SECONDS,
                0,
                null,
                null,
                null,
                null,
                null);
    }

    /** When it starts, but for those days. */
    public Timetable timetable(DaysOff daysOff) {
        return new Timetable(rule, zone, from, until, daysOff, gap, repeat);
    }
}
