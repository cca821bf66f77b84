package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.feeder.Resubmits;
import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.StepRunStops;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What a person can do with one step run; the process run goes on. */
@RestRows
class StepRunVerbsRest {

    private final StepRunStops stops;
    private final Resubmits resubmits;
    private final StepRunRest rows;

    StepRunVerbsRest(StepRunStops stops, Resubmits resubmits, StepRunRest rows) {
        this.stops = stops;
        this.resubmits = resubmits;
        this.rows = rows;
    }

    /** {@code mode} is {@code polite}, which is usual, or {@code kill}. */
    record StopBody(@Nullable String mode, @Nullable String reason) {}

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
        return rows.show(id);
    }

    @PostMapping("/step-runs/{id}/pause")
    @Needs(Verb.STOP_RUN)
    @Says("Freezes the robot of a step run")
    StepRunRow pause(@PathVariable UUID id, Actor by) {
        stops.pause(id, by);
        return rows.show(id);
    }

    @PostMapping("/step-runs/{id}/resume")
    @Needs(Verb.STOP_RUN)
    @Says("Lets a paused robot go on")
    StepRunRow resume(@PathVariable UUID id, Actor by) {
        stops.resume(id, by);
        return rows.show(id);
    }

    @PostMapping("/step-runs/{id}/resubmit")
    @Needs(Verb.RESOLVE_ITEM)
    @Says("Does the failed work items of a step run again; answers the step run that takes them")
    StepRunRow resubmit(@PathVariable UUID id, Actor by) {
        return rows.show(resubmits.resubmit(id, by).id());
    }
}
