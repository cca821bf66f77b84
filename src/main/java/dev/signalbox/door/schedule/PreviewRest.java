package dev.signalbox.door.schedule;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Keyed;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import dev.signalbox.schedule.Moments;
import dev.signalbox.schedule.Plans;
import dev.signalbox.schedule.SchedulePlan;
import dev.signalbox.schedule.Schedules;
import dev.signalbox.timetable.PlannedStart;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Says when a schedule would start, without making it. */
@RestRows
class PreviewRest {

    private static final int USUAL = 10;
    private static final int MOST = 1_000;

    private final Plans plans;
    private final Schedules schedules;
    private final ScheduleShapes shapes;
    private final Clock clock;

    PreviewRest(Plans plans, Schedules schedules, ScheduleShapes shapes, Clock clock) {
        this.plans = plans;
        this.schedules = schedules;
        this.shapes = shapes;
        this.clock = clock;
    }

    /** The next starts, fewer than asked for where the schedule ends before. */
    record Preview(List<Start> starts) {}

    /**
     * A start.
     *
     * @param at with its offset
     * @param note why it is not the plain time on the wall; else null
     */
    record Start(String at, @Nullable String note) {}

    @PostMapping("/schedules/preview")
    @Needs(Verb.VIEW)
    @Says(
            "Answers the next starts after a time, of a schedule that is not made: its name and process may be left out")
    Preview preview(@RequestBody ScheduleBody body) {
        SchedulePlan plan = Keyed.of(() -> plan(body));
        long left = Objects.requireNonNullElse(plan.mostStarts(), (long) MOST);
        int count = (int) Math.min(left, Objects.requireNonNullElse(body.count(), USUAL));
        return new Preview(
                plan.timetable(schedules.daysOff(plan)).next(after(body.after()), count).stream()
                        .map(start -> row(start, plan))
                        .toList());
    }

    private SchedulePlan plan(ScheduleBody body) {
        List<Fault> faults = new ArrayList<>();
        Optional<SchedulePlan> plan = plans.read(shapes.text(body), faults);
        faults.removeIf(fault -> fault.where().equals("name") && body.name() == null);
        faults.removeIf(fault -> fault.where().equals("process") && body.process() == null);
        if (body.count() != null && (body.count() < 1 || body.count() > MOST)) {
            faults.add(new Fault("count", 0, "This is 1 to 1000, not " + body.count() + "."));
        }
        if (body.version() != null) {
            faults.add(new Fault("version", 0, "This goes with a change only."));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        after(body.after());
        return plan.orElseThrow();
    }

    private Instant after(@Nullable String asked) {
        if (asked == null) {
            return clock.instant();
        }
        try {
            return OffsetDateTime.parse(asked).toInstant();
        } catch (DateTimeException e) {
            throw Refused.invalid(
                    "after",
                    "This is a time with its offset, such as 2026-12-01T08:00:00Z; not “"
                            + asked
                            + "”.");
        }
    }

    private static Start row(PlannedStart start, SchedulePlan plan) {
        return new Start(
                String.valueOf(Moments.offset(start.instant(), plan.zone())), start.note());
    }
}
