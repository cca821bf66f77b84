package dev.signalbox.door.schedule;

import dev.signalbox.calendar.Calendars;
import dev.signalbox.door.wire.Named;
import dev.signalbox.input.InputChoice;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Processes;
import dev.signalbox.schedule.Moments;
import dev.signalbox.schedule.Schedule;
import dev.signalbox.schedule.SchedulePlan;
import dev.signalbox.schedule.ScheduleText;
import dev.signalbox.timetable.DayOfMonth;
import dev.signalbox.timetable.DayWords;
import dev.signalbox.timetable.Rule;
import dev.signalbox.timetable.RuleJson;
import dev.signalbox.timetable.RuleText;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Turns bodies into schedules as they are typed, names into ids, and schedules into rows. */
@Component
class ScheduleShapes {

    private final Processes processes;
    private final Calendars calendars;

    ScheduleShapes(Processes processes, Calendars calendars) {
        this.processes = processes;
        this.calendars = calendars;
    }

    ScheduleText text(ScheduleBody body) {
        return new ScheduleText(
                body.name(),
                process(body.process()),
                new RuleText(body.cron(), every(body.every()), body.at()),
                body.timeZone() == null ? "UTC" : body.timeZone(),
                body.from(),
                body.until(),
                calendar(body.calendar()),
                body.gap(),
                body.repeat(),
                body.missed(),
                words(body.catchUpSeconds()),
                words(body.spreadSeconds()),
                payload(body.payload()),
                words(body.inputs()),
                words(body.mostStarts()),
                words(body.limitSeconds()),
                body.limitFrom(),
                body.limitMode(),
                words(body.disableAfterFailures()));
    }

    ScheduleRow row(Schedule schedule, Map<UUID, String> calendarNames) {
        SchedulePlan plan = schedule.plan();
        Rule rule = plan.rule();
        ZoneId zone = plan.zone();
        UUID calendar = plan.calendarId();
        InputChoice inputs = plan.inputs();
        return new ScheduleRow(
                schedule.id().toString(),
                plan.name(),
                new Named(plan.processId().toString(), schedule.processName()),
                rule instanceof Rule.Cron cron ? cron.expression() : null,
                every(rule),
                rule instanceof Rule.OfDays days ? RuleJson.times(days) : null,
                zone.getId(),
                Moments.offset(plan.from(), zone),
                Moments.offset(plan.until(), zone),
                calendar == null
                        ? null
                        : new Named(calendar.toString(), calendarNames.getOrDefault(calendar, "")),
                lower(plan.gap()),
                lower(plan.repeat()),
                lower(plan.missed()),
                plan.catchUpSeconds(),
                plan.spreadSeconds(),
                plan.payload(),
                inputs == null ? null : inputs.first() == null ? "all" : inputs.first(),
                plan.mostStarts(),
                plan.limit() == null ? null : plan.limit().seconds(),
                plan.limit() == null ? null : lower(plan.limit().from()),
                plan.limit() == null ? null : lower(plan.limit().mode()),
                plan.disableAfterFailures(),
                schedule.paused(),
                lower(schedule.state()),
                schedule.disabled() == null
                        ? null
                        : new ScheduleRow.Disabled(
                                schedule.disabled().at(), schedule.disabled().reason()),
                Moments.offset(schedule.nextAt(), zone),
                schedule.startsSoFar(),
                schedule.failuresInRow(),
                last(schedule.last()),
                schedule.version());
    }

    private static ScheduleRow.@Nullable Last last(Schedule.@Nullable Last last) {
        return last == null
                ? null
                : new ScheduleRow.Last(
                        last.plannedAt(),
                        last.at(),
                        lower(last.outcome()),
                        last.message(),
                        words(last.runId()));
    }

    private static ScheduleRow.@Nullable Every every(Rule rule) {
        return switch (rule) {
            case Rule.Cron _ -> null;
            case Rule.Every every ->
                    new ScheduleRow.Every(lower(every.unit()), every.count(), null, null);
            case Rule.Daily daily -> new ScheduleRow.Every("day", daily.count(), null, null);
            case Rule.Weekly weekly ->
                    new ScheduleRow.Every(
                            "week",
                            weekly.count(),
                            weekly.days().stream().sorted().map(DayWords::of).toList(),
                            null);
            case Rule.Monthly monthly ->
                    new ScheduleRow.Every(
                            "month",
                            monthly.count(),
                            null,
                            monthly.days().stream().map(ScheduleShapes::monthDay).toList());
        };
    }

    private static Object monthDay(DayOfMonth day) {
        return day instanceof DayOfMonth.Numbered(int number) ? number : DayWords.of(day);
    }

    private static RuleText.@Nullable Every every(ScheduleBody.@Nullable Every every) {
        return every == null
                ? null
                : new RuleText.Every(
                        every.unit(),
                        words(every.count()),
                        every.weekdays(),
                        every.monthDays() == null
                                ? List.of()
                                : every.monthDays().stream().map(Object::toString).toList());
    }

    private @Nullable String process(ScheduleBody.@Nullable Target asked) {
        String name = asked == null || asked.id() != null ? null : asked.name();
        return name == null
                ? asked == null ? null : asked.id()
                : named(
                        "process",
                        () ->
                                processes
                                        .findByName(name)
                                        .orElseThrow(() -> Refused.notFound("process", name))
                                        .id());
    }

    private @Nullable String calendar(ScheduleBody.@Nullable Target asked) {
        String name = asked == null || asked.id() != null ? null : asked.name();
        return name == null
                ? asked == null ? null : asked.id()
                : named("calendar", () -> calendars.findByName(name).id());
    }

    private static String named(String key, Supplier<UUID> find) {
        try {
            return find.get().toString();
        } catch (Refused none) {
            throw Refused.invalid(key, key + ": " + none.getMessage());
        }
    }

    private static @Nullable String payload(@Nullable JsonNode payload) {
        return payload == null || payload.isNull() ? null : payload.toString();
    }

    private static @Nullable String words(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
