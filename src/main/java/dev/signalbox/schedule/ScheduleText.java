package dev.signalbox.schedule;

import dev.signalbox.timetable.RuleText;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it was typed or sent, to be read with a fault for each thing that is wrong; the
 * faults are under the names that programs give these things.
 *
 * @param process its id
 * @param from a day, or a day and time; with an offset, or else in the time zone
 * @param calendar its id
 * @param catchUpSeconds a time such as 1 d, or seconds; so the other times
 * @param payload JSON; empty: one empty work item
 * @param inputs how many items of the input queue: {@code all} or a number; empty: none
 */
public record ScheduleText(
        @Nullable String name,
        @Nullable String process,
        RuleText rule,
        @Nullable String timeZone,
        @Nullable String from,
        @Nullable String until,
        @Nullable String calendar,
        @Nullable String gap,
        @Nullable String repeat,
        @Nullable String missed,
        @Nullable String catchUpSeconds,
        @Nullable String spreadSeconds,
        @Nullable String payload,
        @Nullable String inputs,
        @Nullable String mostStarts,
        @Nullable String limitSeconds,
        @Nullable String limitFrom,
        @Nullable String limitMode,
        @Nullable String disableAfterFailures) {}
