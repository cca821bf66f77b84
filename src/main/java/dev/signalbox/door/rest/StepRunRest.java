package dev.signalbox.door.rest;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.run.StepRunHeader;
import dev.signalbox.run.StepRunView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Step runs, looked at. */
@RestRows
class StepRunRest {

    private final StepRunView view;
    private final StepRunShapes shapes;
    private final ProcessRuns runs;

    StepRunRest(StepRunView view, StepRunShapes shapes, ProcessRuns runs) {
        this.view = view;
        this.shapes = shapes;
        this.runs = runs;
    }

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
}
