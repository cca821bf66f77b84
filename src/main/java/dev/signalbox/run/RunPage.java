package dev.signalbox.run;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.explorer.ItemList;
import dev.signalbox.item.ItemState;
import dev.signalbox.processrun.RunState;
import dev.signalbox.steprun.UsualDurations;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One process run: what it did, what it does, and what it needs a person for. */
@Controller
@Needs(Verb.VIEW)
class RunPage {

    private static final int ITEMS = 20;

    private final RunView view;
    private final ItemList items;
    private final UsualDurations durations;
    private final RunWaits waits;
    private final StoppingView stopping;
    private final Clock clock;

    RunPage(
            RunView view,
            ItemList items,
            UsualDurations durations,
            RunWaits waits,
            StoppingView stopping,
            Clock clock) {
        this.stopping = stopping;
        this.view = view;
        this.items = items;
        this.durations = durations;
        this.waits = waits;
        this.clock = clock;
    }

    @GetMapping("/runs/{id}")
    String page(@PathVariable UUID id, @RequestParam @Nullable ItemState items, Model model) {
        return filled(id, items, model, "run/show");
    }

    @HxRequest
    @GetMapping("/runs/{id}")
    String part(@PathVariable UUID id, @RequestParam @Nullable ItemState items, Model model) {
        return filled(id, items, model, "run/show :: live");
    }

    private String filled(UUID id, @Nullable ItemState state, Model model, String name) {
        RunHeader run = view.header(id);
        List<StepRunRow> stepRuns = view.stepRuns(id);
        ItemState shown = state == null ? mostUrgent(run) : state;
        model.addAttribute("run", run);
        boolean begun = run.state() != RunState.QUEUED;
        model.addAttribute("ahead", begun ? List.of() : waits.ahead(id));
        model.addAttribute("steps", view.steps(id));
        model.addAttribute("stepRuns", stepRuns);
        model.addAttribute("usual", durations.of(going(stepRuns)));
        model.addAttribute("timeline", Timeline.of(stepRuns, clock.instant()));
        model.addAttribute("stopping", run.isStopping() ? stopping.byMachine(id) : Map.of());
        model.addAttribute("troubles", run.needsPerson() && begun ? view.troubles(id) : List.of());
        model.addAttribute("outputs", run.outputs() == 0 ? List.of() : view.outputs(id));
        model.addAttribute("chosen", state);
        model.addAttribute("shown", shown);
        model.addAttribute("items", items.newest(id, shown, ITEMS));
        return name;
    }

    private static List<UUID> going(List<StepRunRow> stepRuns) {
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
