package dev.signalbox.door.rest;

import dev.signalbox.steprun.EndStage;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.steprun.StepRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A moment in the life of a step run. */
record StepRunEvent(Instant timestamp, String eventType) {

    /** What its times tell, the earliest first. */
    static List<StepRunEvent> of(StepRun stepRun, List<EndStages.Reached> stages) {
        var events = new ArrayList<StepRunEvent>();
        add(events, stepRun.queuedAt(), "queued");
        add(events, stepRun.assignedAt(), "assigned");
        add(events, stepRun.acceptedAt(), "accepted");
        add(events, stepRun.startedAt(), "started");
        add(events, stepRun.pausedAt(), "paused");
        add(events, stepRun.stopAt(), "stop_requested");
        for (EndStages.Reached reached : stages) {
            if (reached.stage() != EndStage.ASKED) {
                add(events, reached.at(), reached.stage().wire());
            }
        }
        add(events, stepRun.endedAt(), stepRun.state().name().toLowerCase(Locale.ROOT));
        events.sort(Comparator.comparing(StepRunEvent::timestamp));
        return List.copyOf(events);
    }

    private static void add(List<StepRunEvent> events, @Nullable Instant at, String type) {
        if (at != null) {
            events.add(new StepRunEvent(at, type));
        }
    }
}
