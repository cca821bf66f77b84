package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Choice;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.steprun.StopMode;
import dev.signalbox.stop.Pauses;
import dev.signalbox.stop.StepRunStops;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What a person can do with one step run; the process run goes on. */
@RestRows
class StepRunVerbsRest {

    private final StepRunStops stops;
    private final Pauses pauses;
    private final StepRunRest rows;

    StepRunVerbsRest(StepRunStops stops, Pauses pauses, StepRunRest rows) {
        this.stops = stops;
        this.pauses = pauses;
        this.rows = rows;
    }

    /**
     * {@code mode} is {@code polite}, which is usual, or {@code kill}; {@code within_seconds} is
     * after how long one that is asked politely is killed, usually 60.
     */
    record StopBody(@Nullable String mode, @Nullable String reason, @Nullable Long withinSeconds) {

        static final StopBody EMPTY = new StopBody(null, null, null);

        Duration within() {
            return withinSeconds == null
                    ? StepRunStops.POLITELY
                    : Duration.ofSeconds(withinSeconds);
        }
    }

    @PostMapping("/step-runs/{id}/stop")
    @Needs(Verb.STOP_RUN)
    @Says("Stops a step run politely or kills it; the process run goes on")
    StepRunRow stop(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable StopBody body,
            Actor by) {
        StopBody asked = body == null ? StopBody.EMPTY : body;
        stops.stop(
                id,
                Choice.of("mode", asked.mode(), StopMode.POLITE),
                asked.within(),
                asked.reason() == null ? "" : asked.reason(),
                by);
        return rows.show(id);
    }

    @PostMapping("/step-runs/{id}/pause")
    @Needs(Verb.STOP_RUN)
    @Says("Freezes the robot of a step run")
    StepRunRow pause(@PathVariable UUID id, Actor by) {
        pauses.pause(id, by);
        return rows.show(id);
    }

    @PostMapping("/step-runs/{id}/resume")
    @Needs(Verb.STOP_RUN)
    @Says("Lets a paused robot go on")
    StepRunRow resume(@PathVariable UUID id, Actor by) {
        pauses.resume(id, by);
        return rows.show(id);
    }
}
