package dev.signalbox.door.schedule;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.calendar.Calendar;
import dev.signalbox.calendar.Calendars;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Refused;
import dev.signalbox.schedule.Plans;
import dev.signalbox.schedule.Schedule;
import dev.signalbox.schedule.ScheduleFilter;
import dev.signalbox.schedule.SchedulePlan;
import dev.signalbox.schedule.Schedules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Schedules, and what is to come of them. */
@RestRows
class ScheduleRest {

    private final Schedules schedules;
    private final Plans plans;
    private final ScheduleShapes shapes;
    private final Calendars calendars;

    ScheduleRest(Schedules schedules, Plans plans, ScheduleShapes shapes, Calendars calendars) {
        this.schedules = schedules;
        this.plans = plans;
        this.shapes = shapes;
        this.calendars = calendars;
    }

    @GetMapping("/schedules")
    @Needs(Verb.VIEW)
    @Says("Lists the schedules by name, those of one process if it is given")
    RestList<ScheduleRow> list(
            @RequestParam @Nullable UUID process,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.ofAll(
                schedules.page(
                        new ScheduleFilter("", process, null),
                        after == null ? null : schedules.find(after),
                        most + 1),
                most,
                Schedule::id,
                this::rows);
    }

    @PostMapping("/schedules")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.EDIT_PROCESS)
    @Says(value = "Makes a schedule", status = 201)
    ScheduleRow create(@RequestBody ScheduleBody body, Actor by) {
        SchedulePlan plan = plan(body);
        boolean paused = Boolean.TRUE.equals(body.paused());
        return row(Keyed.of(() -> schedules.create(plan, paused, by)));
    }

    @GetMapping("/schedules/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a schedule and how it stands")
    ScheduleRow show(@PathVariable UUID id) {
        return row(schedules.find(id));
    }

    @PutMapping("/schedules/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Changes a schedule to what the body says; paused left out leaves that as it is")
    ScheduleRow change(@PathVariable UUID id, @RequestBody ScheduleBody body, Actor by) {
        Schedule before = schedules.find(id);
        SchedulePlan plan = plan(body);
        int seen = Objects.requireNonNullElse(body.version(), before.version());
        Schedule changed = Keyed.of(() -> schedules.change(id, plan, seen, by));
        if (body.paused() == null) {
            return row(changed);
        }
        return row(body.paused() ? schedules.pause(id, by) : schedules.resume(id, by));
    }

    @DeleteMapping("/schedules/{id}")
    @Needs(Verb.EDIT_PROCESS)
    @Says("Deletes a schedule; the runs that it started stay")
    Deleted delete(@PathVariable UUID id, Actor by) {
        schedules.delete(id, by);
        return Deleted.of(id);
    }

    private SchedulePlan plan(ScheduleBody body) {
        if (body.after() != null || body.count() != null) {
            String key = body.after() != null ? "after" : "count";
            throw Refused.invalid(key, key + ": This goes with a preview only.");
        }
        return Keyed.of(() -> plans.read(shapes.text(body)));
    }

    private ScheduleRow row(Schedule schedule) {
        return rows(List.of(schedule)).getFirst();
    }

    private List<ScheduleRow> rows(List<Schedule> shown) {
        boolean none = shown.stream().allMatch(schedule -> schedule.plan().calendarId() == null);
        Map<UUID, String> names =
                none
                        ? Map.of()
                        : calendars.list().stream()
                                .collect(Collectors.toMap(Calendar::id, Calendar::name));
        Function<Schedule, ScheduleRow> row = schedule -> shapes.row(schedule, names);
        return shown.stream().map(row).toList();
    }
}
