package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.run.ProcessRuns;
import dev.signalbox.run.Resubmits;
import dev.signalbox.run.StepRunHeader;
import dev.signalbox.run.StepRunStops;
import dev.signalbox.run.StepRunView;
import dev.signalbox.run.StopMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Step runs, and what a person can do with one. */
@RestRows
class StepRunRest {

    private final StepRunView view;
    private final StepRunShapes shapes;
    private final ProcessRuns runs;
    private final StepRunStops stops;
    private final Resubmits resubmits;

    StepRunRest(
            StepRunView view,
            StepRunShapes shapes,
            ProcessRuns runs,
            StepRunStops stops,
            Resubmits resubmits) {
        this.view = view;
        this.shapes = shapes;
        this.runs = runs;
        this.stops = stops;
        this.resubmits = resubmits;
    }

    /** {@code mode} is {@code polite}, which is usual, or {@code kill}. */
    record StopBody(@Nullable String mode, @Nullable String reason) {}

    @GetMapping("/step-runs")
    @Needs(Verb.VIEW)
    @Says("Lists the step runs of a process run, the newest first")
    RestList<StepRunRow> list(
            @RequestParam("process_run_id") UUID run,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        return RestList.of(
                view.page(runs.find(run).id(), after, most), most, StepRunHeader::id, shapes::row);
    }

    @GetMapping("/step-runs/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a step run")
    StepRunRow show(@PathVariable UUID id) {
        return shapes.row(view.header(id));
    }

    @PostMapping("/step-runs/{id}/stop")
    @Needs(Verb.STOP_RUN)
    @Says("Stops a step run politely or kills it; the process run goes on")
    StepRunRow stop(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable StopBody body,
            Actor by) {
        String mode = body == null ? null : body.mode();
        String reason = body == null ? null : body.reason();
        stops.stop(id, Choice.of("mode", mode, StopMode.POLITE), reason == null ? "" : reason, by);
        return show(id);
    }

    @PostMapping("/step-runs/{id}/pause")
    @Needs(Verb.STOP_RUN)
    @Says("Freezes the robot of a step run")
    StepRunRow pause(@PathVariable UUID id, Actor by) {
        stops.pause(id, by);
        return show(id);
    }

    @PostMapping("/step-runs/{id}/resume")
    @Needs(Verb.STOP_RUN)
    @Says("Lets a paused robot go on")
    StepRunRow resume(@PathVariable UUID id, Actor by) {
        stops.resume(id, by);
        return show(id);
    }

    @PostMapping("/step-runs/{id}/resubmit")
    @Needs(Verb.RESOLVE_ITEM)
    @Says("Does the failed work items of a step run again; answers the new step run")
    StepRunRow resubmit(@PathVariable UUID id, Actor by) {
        return show(resubmits.resubmit(id, by).id());
    }
}
