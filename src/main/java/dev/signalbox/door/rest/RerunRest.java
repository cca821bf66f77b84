package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.feeder.Resubmits;
import dev.signalbox.feeder.Versions;
import dev.signalbox.processrun.Reruns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Does work again: a process run as a new one, a step run in the same process run. */
@RestRows
class RerunRest {

    private final Reruns reruns;
    private final Resubmits resubmits;
    private final ProcessRunRest runs;
    private final StepRunRest stepRuns;

    RerunRest(Reruns reruns, Resubmits resubmits, ProcessRunRest runs, StepRunRest stepRuns) {
        this.reruns = reruns;
        this.resubmits = resubmits;
        this.runs = runs;
        this.stepRuns = stepRuns;
    }

    /** {@code input} is {@code original}, which is usual, or {@code corrected}. */
    record RerunBody(@Nullable String input) {}

    @PostMapping("/process-runs/{id}/rerun")
    @Needs(Verb.START_RUN)
    @Says("Starts a new run with copies of the input of this one; answers the new run")
    ProcessRunRow rerun(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable RerunBody body,
            Actor by) {
        String input = body == null ? null : body.input();
        return runs.show(
                reruns.rerun(id, Choice.of("input", input, Reruns.Input.ORIGINAL), by).id());
    }

    /** {@code versions} is {@code pinned}, which is usual, or {@code current}. */
    record ResubmitBody(@Nullable String versions) {}

    @PostMapping("/step-runs/{id}/resubmit")
    @Needs(Verb.RESOLVE_ITEM)
    @Says("Does the failed work items of a step run again; answers the step run that takes them")
    StepRunRow resubmit(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable ResubmitBody body,
            Actor by) {
        String versions = body == null ? null : body.versions();
        return stepRuns.show(
                resubmits.resubmit(id, Choice.of("versions", versions, Versions.PINNED), by).id());
    }
}
