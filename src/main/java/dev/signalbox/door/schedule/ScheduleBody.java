package dev.signalbox.door.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schedule as a caller wants it; what is left out is as by default.
 *
 * @param cron an expression, or {@code every} with {@code at}
 * @param at "08:00", or several with commas between them
 * @param timeZone as in Europe/Berlin; left out: UTC
 * @param from a day or a time, in the time zone where it has no offset
 * @param gap {@code next_valid}, the first valid minute after the gap, or {@code skip}
 * @param repeat {@code once}, at the earlier, or {@code twice}
 * @param missed {@code all}, {@code last} or {@code none}
 * @param catchUpSeconds what was missed longer ago is not made up for
 * @param payload of its one work item; left out: an empty one
 * @param inputs {@code all} or a number: it starts with so many items of the input queue instead
 * @param mostStarts after so many it is over
 * @param limitSeconds after that its runs are stopped or killed, as {@code limit_mode} says, from
 *     the {@code planned} or real {@code start}, as {@code limit_from} says
 * @param version of the schedule the caller saw; refused when it is not the last any more
 */
record ScheduleBody(
        @Nullable String name,
        @Nullable Target process,
        @Nullable String cron,
        @Nullable Every every,
        @Nullable String at,
        @Nullable String timeZone,
        @Nullable String from,
        @Nullable String until,
        @Nullable Target calendar,
        @Nullable String gap,
        @Nullable String repeat,
        @Nullable String missed,
        @Nullable Long catchUpSeconds,
        @Nullable Long spreadSeconds,
        @Nullable JsonNode payload,
        @Nullable Object inputs,
        @Nullable Long mostStarts,
        @Nullable Long limitSeconds,
        @Nullable String limitFrom,
        @Nullable String limitMode,
        @Nullable Integer disableAfterFailures,
        @Nullable Boolean paused,
        @Nullable Integer version,
        @Nullable String after,
        @Nullable Integer count) {

    /** By id or name. */
    record Target(@Nullable String id, @Nullable String name) {}

    /**
     * How often.
     *
     * @param unit {@code minute}, {@code hour}, {@code day}, {@code week} or {@code month}
     * @param weekdays {@code monday} to {@code sunday}, with the unit week
     * @param monthDays numbers, {@code last_day}, {@code second_tuesday} or {@code
     *     last_working_day} and the like, with the unit month
     */
    record Every(
            @Nullable String unit,
            @Nullable Integer count,
            @Nullable List<String> weekdays,
            @Nullable List<Object> monthDays) {}
}
