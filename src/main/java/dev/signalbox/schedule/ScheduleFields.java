package dev.signalbox.schedule;

import dev.signalbox.input.InputChoice;
import dev.signalbox.process.Span;
import dev.signalbox.timetable.DayWords;
import dev.signalbox.timetable.Rule;
import dev.signalbox.timetable.RuleJson;
import dev.signalbox.timetable.RuleText;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a schedule as it is typed. Fields that the chosen unit has no use for are kept, so
 * that nothing is lost when another is chosen and the first again.
 *
 * @param unit minute, hour, day, week, month, or cron
 * @param data none, payload or inputs
 * @param inputs how many items of the input queue; empty: all
 * @param version as it was seen
 * @param token the id of what is made, so that it is made once
 */
record ScheduleFields(
        String name,
        String process,
        String unit,
        String count,
        List<String> weekdays,
        String monthDays,
        String at,
        String cron,
        String timeZone,
        String from,
        String until,
        String calendar,
        String gap,
        String repeat,
        String missed,
        String catchUp,
        String spread,
        String data,
        String payload,
        String inputs,
        String mostStarts,
        String limit,
        String limitFrom,
        String limitMode,
        String disableAfter,
        int version,
        @Nullable UUID token) {

    ScheduleFields {
        name = typed(name);
        process = typed(process);
        unit = typed(unit).isEmpty() ? "day" : unit;
        count = typed(count);
        weekdays = weekdays == null ? List.of() : weekdays;
        monthDays = typed(monthDays);
        at = typed(at);
        cron = typed(cron);
        timeZone = typed(timeZone);
        from = typed(from);
        until = typed(until);
        calendar = typed(calendar);
        gap = typed(gap);
        repeat = typed(repeat);
        missed = typed(missed);
        catchUp = typed(catchUp);
        spread = typed(spread);
        data = typed(data);
        payload = payload == null ? "" : payload;
        inputs = typed(inputs);
        mostStarts = typed(mostStarts);
        limit = typed(limit);
        limitFrom = typed(limitFrom);
        limitMode = typed(limitMode);
        disableAfter = typed(disableAfter);
    }

    private static String typed(String text) {
        return text == null ? "" : text.strip();
    }

    /** Every working day at eight, where the one who asks is. */
    static ScheduleFields blank(String process, ZoneId zone, UUID token) {
        return new ScheduleFields(
                "",
                process,
                "day",
                "1",
                List.of("monday", "tuesday", "wednesday", "thursday", "friday"),
                "1",
                "08:00",
                "",
                zone.getId().replace("Z", "UTC"),
                "",
                "",
                "",
                "next_valid",
                "once",
                "last",
                Span.words(SchedulePlan.USUAL_CATCH_UP_SECONDS),
                "",
                "none",
                "",
                "",
                "",
                "",
                "planned",
                "stop",
                "",
                0,
                token);
    }

    static ScheduleFields of(Schedule schedule, @Nullable String payload) {
        SchedulePlan plan = schedule.plan();
        Rule rule = plan.rule();
        InputChoice inputs = plan.inputs();
        return new ScheduleFields(
                plan.name(),
                plan.processId().toString(),
                unit(rule),
                count(rule),
                rule instanceof Rule.Weekly weekly
                        ? weekly.days().stream().sorted().map(DayWords::of).toList()
                        : List.of(),
                rule instanceof Rule.Monthly monthly
                        ? monthly.days().stream()
                                .map(DayWords::of)
                                .map(word -> word.replace('_', ' '))
                                .collect(Collectors.joining(", "))
                        : "",
                rule instanceof Rule.OfDays days ? RuleJson.times(days) : "",
                rule instanceof Rule.Cron cron ? cron.expression() : "",
                plan.zone().getId(),
                Moments.local(plan.from(), plan.zone()),
                Moments.local(plan.until(), plan.zone()),
                plan.calendarId() == null ? "" : plan.calendarId().toString(),
                lower(plan.gap()),
                lower(plan.repeat()),
                lower(plan.missed()),
                Span.words(plan.catchUpSeconds()),
                plan.spreadSeconds() == 0 ? "" : Span.words(plan.spreadSeconds()),
                inputs != null ? "inputs" : payload == null ? "none" : "payload",
                payload == null ? "" : payload,
                inputs == null || inputs.first() == null ? "" : inputs.first().toString(),
                plan.mostStarts() == null ? "" : plan.mostStarts().toString(),
                plan.limit() == null ? "" : Span.words(plan.limit().seconds()),
                plan.limit() == null ? "planned" : lower(plan.limit().from()),
                plan.limit() == null ? "stop" : lower(plan.limit().mode()),
                plan.disableAfterFailures() == null ? "" : plan.disableAfterFailures().toString(),
                schedule.version(),
                null);
    }

    /** Without what the chosen unit has no use for. */
    ScheduleText text() {
        boolean days = List.of("day", "week", "month").contains(unit);
        var rule =
                unit.equals("cron")
                        ? new RuleText(cron.isEmpty() ? " " : cron, null, null)
                        : new RuleText(
                                null,
                                new RuleText.Every(
                                        unit,
                                        count,
                                        unit.equals("week") ? weekdays : List.of(),
                                        unit.equals("month") ? monthDayWords() : List.of()),
                                days ? at : null);
        return new ScheduleText(
                name,
                process,
                rule,
                timeZone,
                from,
                until,
                calendar,
                gap,
                repeat,
                missed,
                catchUp,
                spread,
                data.equals("payload") ? (payload.isBlank() ? "{}" : payload) : "",
                data.equals("inputs") ? (inputs.isEmpty() ? "all" : inputs) : "",
                mostStarts,
                limit,
                limitFrom,
                limitMode,
                disableAfter);
    }

    public boolean on(DayOfWeek day) {
        return weekdays.contains(DayWords.of(day));
    }

    private List<String> monthDayWords() {
        return Arrays.stream(monthDays.split("[,;]")).map(String::strip).toList();
    }

    private static String unit(Rule rule) {
        return switch (rule) {
            case Rule.Every every -> lower(every.unit());
            case Rule.Daily _ -> "day";
            case Rule.Weekly _ -> "week";
            case Rule.Monthly _ -> "month";
            case Rule.Cron _ -> "cron";
        };
    }

    private static String count(Rule rule) {
        return switch (rule) {
            case Rule.Every every -> "" + every.count();
            case Rule.OfDays days -> "" + days.count();
            case Rule.Cron _ -> "1";
        };
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
