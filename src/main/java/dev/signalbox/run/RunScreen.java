package dev.signalbox.run;

import dev.signalbox.explorer.ItemList;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.UsualDurations;
import dev.signalbox.timeline.Spans;
import dev.signalbox.timeline.Timeline;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What the page of a process run shows: what it did, what it does, and what it needs a person for.
 */
@Component
class RunScreen {

    private static final int ITEMS = 20;
    private static final int STEP_RUNS = 20;
    private static final int MACHINES = 12;

    private final RunView view;
    private final ItemList items;
    private final UsualDurations durations;
    private final RunWaits waits;
    private final StoppingView stopping;
    private final Spans spans;
    private final Clock clock;

    RunScreen(
            RunView view,
            ItemList items,
            UsualDurations durations,
            RunWaits waits,
            StoppingView stopping,
            Spans spans,
            Clock clock) {
        this.stopping = stopping;
        this.view = view;
        this.items = items;
        this.durations = durations;
        this.waits = waits;
        this.spans = spans;
        this.clock = clock;
    }

    /** Puts everything about the run into the model; {@code state} is that of the items shown. */
    void into(Model model, UUID id, @Nullable ItemState state) {
        RunHeader run = view.header(id);
        List<StepRunRow> stepRuns = view.stepRuns(id, null, null, STEP_RUNS);
        ItemState shown = state == null ? mostUrgent(run) : state;
        model.addAttribute("run", run);
        boolean begun = run.state() != RunState.QUEUED;
        model.addAttribute("ahead", begun ? List.of() : waits.ahead(id));
        model.addAttribute("steps", view.steps(id));
        model.addAttribute("stepRuns", stepRuns.stream().limit(STEP_RUNS).toList());
        model.addAttribute("moreStepRuns", stepRuns.size() > STEP_RUNS);
        model.addAttribute("usual", durations.of(going(stepRuns)));
        model.addAttribute("timeline", Timeline.of(spans.of(id), clock.instant(), MACHINES, null));
        model.addAttribute("stopping", run.isStopping() ? stopping.byMachine(id) : Map.of());
        model.addAttribute("troubles", run.needsPerson() && begun ? view.troubles(id) : List.of());
        model.addAttribute("outputs", run.outputs() == 0 ? List.of() : view.outputs(id));
        model.addAttribute("chosen", state);
        model.addAttribute("shown", shown);
        model.addAttribute("items", items.newest(id, shown, ITEMS));
    }

    static List<UUID> going(List<StepRunRow> stepRuns) {
        return stepRuns.stream()
                .filter(stepRun -> stepRun.state().isGoing())
                .map(StepRunRow::stepId)
                .toList();
    }

    private static ItemState mostUrgent(RunHeader run) {
        if (run.failed() > 0) {
            return ItemState.FAILED;
        }
        if (run.inProgress() > 0) {
            return ItemState.IN_PROGRESS;
        }
        return run.pending() > 0 ? ItemState.PENDING : ItemState.DONE;
    }
}
