package dev.signalbox.schedule;

import dev.signalbox.calendar.Calendars;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Together;
import dev.signalbox.order.Source;
import dev.signalbox.order.StartOrder;
import dev.signalbox.order.StartOrders;
import dev.signalbox.timetable.DaysOff;
import dev.signalbox.timetable.PlannedStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves schedules on whose time has come, and orders their starts in the same transaction. Any room
 * may do that at any time: it takes what no other has, and a start is ordered once for a schedule
 * and planned time. Nothing due costs one statement.
 */
@Component
class Tick {

    private static final int AT_ONCE = 1_000;

    /** Clocks of rooms differ a little. */
    private static final Duration ODD = Duration.ofMinutes(1);

    private final ScheduleRows rows;
    private final ScheduleNews news;
    private final Calendars calendars;
    private final StartOrders orders;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Together together;

    Tick(
            ScheduleRows rows,
            ScheduleNews news,
            Calendars calendars,
            StartOrders orders,
            JdbcClient jdbc,
            Clock clock,
            Together together) {
        this.rows = rows;
        this.news = news;
        this.calendars = calendars;
        this.orders = orders;
        this.jdbc = jdbc;
        this.clock = clock;
        this.together = together;
    }

    void tick() {
        boolean moved = true;
        while (moved && rows.isDue(clock.instant())) {
            moved = together.done(this::moveOn) > 0;
        }
    }

    private record Moved(Schedule schedule, Advance advance) {

        int starts() {
            return advance.starts().size();
        }
    }

    private int moveOn() {
        Instant now = clock.instant();
        List<Schedule> due = rows.due(now, AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        Map<UUID, DaysOff> daysOff = daysOff(due);
        List<Moved> moved =
                due.stream()
                        .map(schedule -> new Moved(schedule, advance(schedule, daysOff, now)))
                        .toList();
        order(moved);
        write(moved, now);
        for (Moved one : moved) {
            Instant missed = one.advance.missedFrom();
            if (missed != null) {
                news.missed(one.schedule, missed);
            }
        }
        return due.size();
    }

    private Map<UUID, DaysOff> daysOff(Collection<Schedule> schedules) {
        return calendars.daysOff(
                schedules.stream()
                        .map(schedule -> schedule.plan().calendarId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private static DaysOff of(Schedule schedule, Map<UUID, DaysOff> daysOff) {
        UUID calendar = schedule.plan().calendarId();
        return calendar == null ? DaysOff.NONE : daysOff.getOrDefault(calendar, DaysOff.NONE);
    }

    private static Advance advance(Schedule schedule, Map<UUID, DaysOff> daysOff, Instant now) {
        SchedulePlan plan = schedule.plan();
        Long most = plan.mostStarts();
        return Advance.of(
                plan,
                plan.timetable(of(schedule, daysOff)),
                Objects.requireNonNull(schedule.nextAt()),
                most == null ? null : Long.valueOf(Math.max(0, most - schedule.startsSoFar())),
                now);
    }

    private void order(List<Moved> moved) {
        List<StartOrder> wanted = new ArrayList<>();
        for (Moved one : moved) {
            one.advance.starts().forEach(at -> wanted.add(order(one.schedule, at)));
        }
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            orders.place(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)));
        }
    }

    private static StartOrder order(Schedule schedule, Instant plannedAt) {
        SchedulePlan plan = schedule.plan();
        StartOrder order =
                StartOrder.of(
                                Source.SCHEDULE,
                                schedule.id(),
                                plannedAt.toString(),
                                plan.processId(),
                                new StartOrder.By(schedule.id(), plan.name()))
                        .limited(null, plan.limit())
                        .at(
                                plannedAt,
                                plannedAt.plus(
                                        Spread.of(schedule.id(), plannedAt, plan.spreadSeconds())));
        if (plan.inputs() != null) {
            return order.with(plan.inputs());
        }
        return plan.payload() == null ? order : order.with(List.of(plan.payload()));
    }

    private void write(List<Moved> moved, Instant now) {
        jdbc.sql(
                        """
                        update schedule s
                        set next_at = m.next_at, worked_out_at = :now, starts_so_far = s.starts_so_far + m.starts,
                            last_planned_at = case when m.missed_at is null then s.last_planned_at else m.missed_at end,
                            last_at = case when m.missed_at is null then s.last_at else :now end,
                            last_outcome = case when m.missed_at is null then s.last_outcome else 'MISSED' end,
                            last_message = case when m.missed_at is null then s.last_message
                                else 'No room was there to start it, and that was not made up for.' end,
                            last_run_id = case when m.missed_at is null then s.last_run_id end
                        from unnest(
                            cast(:ids as uuid[]), cast(:nexts as timestamptz[]), cast(:starts as bigint[]),
                            cast(:missed as timestamptz[])) as m (id, next_at, starts, missed_at)
                        where s.id = m.id
                        """)
                .param("now", utc(now))
                .param("ids", Columns.of(moved, one -> one.schedule.id()))
                .param("nexts", Columns.of(moved, one -> one.advance.next()))
                .param("starts", Columns.of(moved, Moved::starts))
                .param("missed", Columns.of(moved, one -> one.advance.missedFrom()))
                .update();
    }

    /** Looks at the days of a calendar anew; in the caller's transaction. */
    void calendarChanged(UUID calendarId) {
        workOut(rows.withCalendar(calendarId));
    }

    /**
     * Schedules that were moved on while a clock was far ahead would wait until that time comes.
     * They are worked out anew; what was started already is not started again.
     */
    void comeBack() {
        int found = AT_ONCE;
        while (found == AT_ONCE) {
            found =
                    together.done(() -> {
                        List<Schedule> odd = rows.fromTheFuture(clock.instant().plus(ODD), AT_ONCE);
                        workOut(odd);
                        return odd.size();
                    });
        }
    }

    private void workOut(List<Schedule> schedules) {
        if (schedules.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<UUID, DaysOff> daysOff = daysOff(schedules);
        List<Next> nexts =
                schedules.stream()
                        .map(schedule -> new Next(schedule.id(), next(schedule, daysOff, now)))
                        .toList();
        jdbc.sql(
                        """
                        update schedule s
                        set next_at = n.next_at, worked_out_at = :now
                        from unnest(cast(:ids as uuid[]), cast(:nexts as timestamptz[])) as n (id, next_at)
                        where s.id = n.id
                        """)
                .param("now", utc(now))
                .param("ids", Columns.of(nexts, Next::id))
                .param("nexts", Columns.of(nexts, Next::at))
                .update();
    }

    private record Next(UUID id, @Nullable Instant at) {}

    /** A time that has come already stays the next one. */
    private static @Nullable Instant next(
            Schedule schedule, Map<UUID, DaysOff> daysOff, Instant now) {
        Instant before = schedule.nextAt();
        return before != null && !before.isAfter(now)
                ? before
                : schedule.plan()
                        .timetable(of(schedule, daysOff))
                        .after(now)
                        .map(PlannedStart::instant)
                        .orElse(null);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
