package dev.signalbox.schedule;

import dev.signalbox.calendar.Calendar;
import dev.signalbox.calendar.Calendars;
import dev.signalbox.kit.Durations;
import dev.signalbox.kit.Json;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Slice;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages show of schedules beside the schedules themselves. */
@Component
class ScheduleView {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss xxx", Locale.ENGLISH);

    private final ScheduleRows rows;
    private final LastStarts lastStarts;
    private final Calendars calendars;
    private final Json json;
    private final Durations durations = new Durations();

    ScheduleView(ScheduleRows rows, LastStarts lastStarts, Calendars calendars, Json json) {
        this.rows = rows;
        this.lastStarts = lastStarts;
        this.calendars = calendars;
        this.json = json;
    }

    /**
     * A schedule in the list.
     *
     * @param runState of the run that it started last
     */
    record Line(
            Schedule schedule,
            String when,
            @Nullable String runState,
            String late,
            String nextExact) {}

    /** A schedule by itself, as sentences. */
    record Shown(
            List<String> sentences,
            @Nullable Calendar calendar,
            @Nullable String payload,
            String exact) {}

    Slice<Line> screen(ScheduleFilter filter, @Nullable UUID after) {
        Slice<Schedule> screen =
                Slice.of(
                        rows.page(
                                filter,
                                after == null ? null : rows.find(after).orElse(null),
                                Slice.SCREEN + 1),
                        Slice.SCREEN,
                        Schedule::id);
        Map<UUID, String> states =
                lastStarts.states(
                        screen.rows().stream()
                                .map(Schedule::last)
                                .filter(Objects::nonNull)
                                .map(Schedule.Last::runId)
                                .filter(Objects::nonNull)
                                .toList());
        return screen.map(schedule -> line(schedule, states));
    }

    List<LastStarts.Process> processes() {
        return lastStarts.processes();
    }

    List<LastStarts.Start> lasts(UUID scheduleId) {
        return lastStarts.of(scheduleId);
    }

    Shown shown(Schedule schedule) {
        SchedulePlan plan = schedule.plan();
        return new Shown(
                Sentences.of(plan),
                calendar(plan.calendarId()),
                plan.payload() == null ? null : json.pretty(plan.payload()),
                exact(schedule.nextAt(), plan.zone()));
    }

    private Line line(Schedule schedule, Map<UUID, String> states) {
        Schedule.Last last = schedule.last();
        UUID run = last == null ? null : last.runId();
        SchedulePlan plan = schedule.plan();
        return new Line(
                schedule,
                plan.rule().words() + ", " + plan.zone().getId(),
                run == null ? null : states.get(run),
                durations.words(schedule.lateness()),
                exact(schedule.nextAt(), plan.zone()));
    }

    private @Nullable Calendar calendar(@Nullable UUID id) {
        try {
            return id == null ? null : calendars.find(id);
        } catch (Refused gone) {
            return null;
        }
    }

    private static String exact(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : EXACT.format(at.atZone(zone)) + " " + zone.getId();
    }
}
