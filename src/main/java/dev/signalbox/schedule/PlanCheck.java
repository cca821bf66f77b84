package dev.signalbox.schedule;

import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Refused.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Refuses plans that make no sense, all their faults at once. */
final class PlanCheck {

    private static final int LONGEST_NAME = 120;
    private static final long MOST_CATCH_UP = 366L * 86_400;
    private static final long MOST_SPREAD = 86_400;

    private PlanCheck() {}

    static void check(SchedulePlan plan) {
        List<Fault> faults = new ArrayList<>();
        if (plan.name().isBlank() || plan.name().strip().length() > LONGEST_NAME) {
            faults.add(new Fault("name", 0, "The name has 1 to 120 characters."));
        }
        Instant from = plan.from();
        Instant until = plan.until();
        if (from != null && until != null && until.isBefore(from)) {
            faults.add(new Fault("until", 0, "The end of the schedule is not before its begin."));
        }
        if (plan.catchUpSeconds() < 0 || plan.catchUpSeconds() > MOST_CATCH_UP) {
            faults.add(
                    new Fault(
                            "catch_up_seconds",
                            0,
                            "Missed starts are made up for within 0 to 366 days."));
        }
        if (plan.spreadSeconds() < 0 || plan.spreadSeconds() > MOST_SPREAD) {
            faults.add(
                    new Fault("spread_seconds", 0, "Starts are spread over 0 to 86400 seconds."));
        }
        if (plan.mostStarts() != null && plan.mostStarts() < 1) {
            faults.add(new Fault("most_starts", 0, "A schedule ends after at least one start."));
        }
        if (plan.disableAfterFailures() != null && plan.disableAfterFailures() < 1) {
            faults.add(
                    new Fault(
                            "disable_after_failures",
                            0,
                            "A schedule is disabled after at least one failure."));
        }
        if (plan.payload() != null && plan.inputs() != null) {
            faults.add(
                    new Fault(
                            "payload",
                            0,
                            "A schedule starts with a payload or with items of the input queue, not with both."));
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }
}
