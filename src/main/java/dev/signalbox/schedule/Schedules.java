package dev.signalbox.schedule;

import dev.signalbox.access.Actor;
import dev.signalbox.calendar.Calendars;
import dev.signalbox.kit.Ids;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.order.Source;
import dev.signalbox.order.StartOrders;
import dev.signalbox.process.Processes;
import dev.signalbox.processrun.StartOutcome;
import dev.signalbox.processrun.StartRequest;
import dev.signalbox.processrun.StartedBy;
import dev.signalbox.processrun.Starts;
import dev.signalbox.timetable.DaysOff;
import dev.signalbox.timetable.PlannedStart;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds, makes, changes, pauses and deletes schedules. */
@Component
public class Schedules {

    private final ScheduleRows rows;
    private final ScheduleEdits edits;
    private final ScheduleNews news;
    private final Calendars calendars;
    private final Processes processes;
    private final Starts starts;
    private final StartOrders orders;
    private final Ids ids;
    private final Clock clock;
    private final Together together;

    Schedules(
            ScheduleRows rows,
            ScheduleEdits edits,
            ScheduleNews news,
            Calendars calendars,
            Processes processes,
            Starts starts,
            StartOrders orders,
            Ids ids,
            Clock clock,
            Together together) {
        this.rows = rows;
        this.edits = edits;
        this.news = news;
        this.calendars = calendars;
        this.processes = processes;
        this.starts = starts;
        this.orders = orders;
        this.ids = ids;
        this.clock = clock;
        this.together = together;
    }

    /** Throws NOT_FOUND. */
    public Schedule find(UUID id) {
        return rows.find(id).orElseThrow(() -> Refused.notFound("schedule", id));
    }

    /**
     * By name.
     *
     * @param after the last one of the page before; null: the first page
     */
    public List<Schedule> page(ScheduleFilter filter, @Nullable Schedule after, int limit) {
        return rows.page(filter, after, limit);
    }

    /** Those that start next, the soonest first. */
    public List<Schedule> next(int most) {
        return rows.next(most);
    }

    /** By name. */
    public List<Schedule> ofProcess(UUID processId) {
        return rows.ofProcess(processId);
    }

    public Schedule create(SchedulePlan plan, boolean paused, Actor by) {
        return create(ids.next(), plan, paused, by);
    }

    /** Under an id of the caller's; one that is there already is answered as it is. */
    public Schedule create(UUID id, SchedulePlan plan, boolean paused, Actor by) {
        return together.done(() -> {
            Instant next = planned(plan);
            if (edits.insert(id, plan, paused, paused ? null : next, by)) {
                news.created(find(id), by);
            }
            return find(id);
        });
    }

    /**
     * Changes it, if nobody else has since {@code version}; else refused as CHANGED_MEANWHILE.
     * Times that have passed already are not made up for.
     */
    public Schedule change(UUID id, SchedulePlan plan, int version, Actor by) {
        return together.done(() -> {
            Schedule before = lock(id);
            Instant next = planned(plan);
            boolean idle = before.paused() || before.disabled() != null;
            if (!edits.update(id, plan, version, idle ? null : next, by)) {
                throw Refused.changedMeanwhile(before.plan().name(), before.changedBy());
            }
            Schedule after = find(id);
            news.changed(before, after, by);
            return after;
        });
    }

    /**
     * Starts that are planned and wait for their second are left out; asked again, nothing changes.
     */
    public Schedule pause(UUID id, Actor by) {
        return together.done(() -> {
            Schedule before = lock(id);
            if (!before.paused()) {
                edits.pause(id, by);
                orders.withdraw(Source.SCHEDULE, id, by.name() + " paused the schedule.");
                news.paused(before, by);
            }
            return find(id);
        });
    }

    /** Goes on from now, whether it was paused or disabled; what was left out stays left out. */
    public Schedule resume(UUID id, Actor by) {
        return together.done(() -> {
            Schedule before = lock(id);
            if (before.paused() || before.disabled() != null) {
                edits.resume(id, next(before.plan(), before.startsSoFar()), by);
                news.resumed(before, by);
            }
            return find(id);
        });
    }

    public void delete(UUID id, Actor by) {
        together.done(() -> {
            Schedule gone = lock(id);
            edits.delete(id);
            orders.withdraw(Source.SCHEDULE, id, by.name() + " deleted the schedule.");
            news.deleted(gone, by);
            return gone;
        });
    }

    /**
     * Starts the process now as the schedule would. The person who asks is who started it, and it
     * does not count as one of the starts of the schedule.
     */
    public StartOutcome startNow(UUID id, Actor by) {
        SchedulePlan plan = find(id).plan();
        var request =
                new StartRequest(
                        plan.processId(),
                        plan.payload() == null ? List.of() : List.of(plan.payload()),
                        StartedBy.of(by),
                        null,
                        plan.limit(),
                        null);
        return plan.inputs() == null
                ? starts.ask(request)
                : starts.startWithInputs(request, plan.inputs())
                        .orElseThrow(() ->
                                Refused.conflict(
                                        "NOTHING_WAITS",
                                        "Nothing was started: no item of the input queue may start now."));
    }

    private Schedule lock(UUID id) {
        return rows.lock(id).orElseThrow(() -> Refused.notFound("schedule", id));
    }

    private Instant planned(SchedulePlan plan) {
        PlanCheck.check(plan);
        processes.find(plan.processId());
        Instant next = next(plan, 0);
        if (next == null) {
            throw Refused.invalid(
                    "rule",
                    "This schedule never starts anything: no time fits its rule, its first and last day and its calendar.");
        }
        return next;
    }

    private @Nullable Instant next(SchedulePlan plan, long startsSoFar) {
        Long most = plan.mostStarts();
        return most != null && startsSoFar >= most
                ? null
                : plan.timetable(daysOff(plan))
                        .after(clock.instant())
                        .map(PlannedStart::instant)
                        .orElse(null);
    }

    /** Days off of a plan. Throws NOT_FOUND when its calendar is not there. */
    public DaysOff daysOff(SchedulePlan plan) {
        UUID calendar = plan.calendarId();
        if (calendar == null) {
            return DaysOff.NONE;
        }
        DaysOff found = calendars.daysOff(Set.of(calendar)).get(calendar);
        if (found == null) {
            throw Refused.notFound("calendar", calendar);
        }
        return found;
    }
}
