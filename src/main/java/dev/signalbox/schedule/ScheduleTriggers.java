package dev.signalbox.schedule;

import dev.signalbox.order.ProcessTriggers;
import dev.signalbox.order.TriggerLine;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The schedules of a process among its triggers. */
@Component
class ScheduleTriggers implements ProcessTriggers {

    private final Schedules schedules;

    ScheduleTriggers(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public List<TriggerLine> of(UUID processId) {
        return schedules.ofProcess(processId).stream().map(ScheduleTriggers::line).toList();
    }

    private static TriggerLine line(Schedule schedule) {
        SchedulePlan plan = schedule.plan();
        return new TriggerLine(
                "Schedule",
                plan.name(),
                plan.rule().words() + " (" + plan.zone().getId() + ")",
                "/schedules/" + schedule.id(),
                schedule.state() == Schedule.State.ACTIVE,
                schedule.nextAt());
    }
}
