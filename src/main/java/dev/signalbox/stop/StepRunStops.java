package dev.signalbox.stop;

import dev.signalbox.access.Actor;
import dev.signalbox.dispatch.RunQueue;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.steprun.Endings;
import dev.signalbox.steprun.StepRun;
import dev.signalbox.steprun.StepRunCode;
import dev.signalbox.steprun.StepRuns;
import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.Kills.Order;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Stops single step runs; the process run goes on. */
@Component
public class StepRunStops {

    /** How long a robot that is told to stop has, unless somebody says otherwise. */
    public static final Duration POLITELY = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final StepRuns stepRuns;
    private final Kills kills;
    private final Endings endings;
    private final RunQueue queue;
    private final StopNews news;
    private final Together together;

    StepRunStops(
            StepRuns stepRuns,
            Kills kills,
            Endings endings,
            RunQueue queue,
            StopNews news,
            Together together) {
        this.stepRuns = stepRuns;
        this.kills = kills;
        this.endings = endings;
        this.queue = queue;
        this.news = news;
        this.together = together;
    }

    /** As {@link #stop(UUID, StopMode, Duration, String, Actor)}, with the usual time to end. */
    public StepRun stop(UUID stepRunId, StopMode mode, String reason, Actor by) {
        return stop(stepRunId, mode, POLITELY, reason, by);
    }

    /**
     * One that waits is cancelled; one that goes is told, and killed after that time, or killed at
     * once. Asking again changes nothing, but for one thing: from telling it may go on to killing.
     */
    public StepRun stop(UUID stepRunId, StopMode mode, Duration within, String reason, Actor by) {
        if (within.isNegative() || within.compareTo(LONGEST) > 0) {
            throw Refused.invalid(
                    "within_seconds", "A robot may be given 0 to 86,400 seconds to end, a day.");
        }
        return together.done(() -> {
            queue.withdraw(List.of(stepRunId));
            return stop(stepRuns.lock(stepRunId), new Order(mode, within, by.name(), reason), by);
        });
    }

    private StepRun stop(StepRun stepRun, Order order, Actor by) {
        switch (stepRun.state()) {
            case QUEUED, ASSIGNED -> {
                endings.end(stepRun, cancelled(order));
                tell(stepRun, order, by);
            }
            case RUNNING, PAUSED, STOPPING -> {
                if (kills.ask(stepRun.id(), order)) {
                    tell(stepRun, order, by);
                }
            }
            case SUCCEEDED, FAILED, STOPPED ->
                    throw Refused.conflict(
                            "STEP_RUN_ENDED",
                            "This step run has ended: "
                                    + stepRun.state().words().toLowerCase(Locale.ROOT)
                                    + ".");
        }
        return stepRuns.find(stepRun.id());
    }

    private static Endings.Ending cancelled(Order order) {
        String reason = order.reason().strip();
        return Endings.Ending.stopped(
                StepRunCode.CANCELLED,
                order.by()
                        + " cancelled it before it had started"
                        + (reason.isEmpty() ? "." : ": " + reason));
    }

    private void tell(StepRun stepRun, Order order, Actor by) {
        news.tell(
                "step-run.stop",
                stepRun,
                by,
                Map.of("mode", order.mode(), "reason", order.reason().strip()));
    }
}
