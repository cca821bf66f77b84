package dev.signalbox.door.rest;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Accepted;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.door.wire.States;
import dev.signalbox.kit.Refused;
import dev.signalbox.processrun.RunDeletions;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.RunFilter;
import dev.signalbox.run.RunList;
import dev.signalbox.run.RunRow;
import dev.signalbox.stop.Stops;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Process runs: looked at, stopped and deleted. */
@RestRows
class ProcessRunRest {

    private final RunList list;
    private final ProcessRunShapes shapes;
    private final Stops stops;
    private final RunDeletions deletions;

    ProcessRunRest(RunList list, ProcessRunShapes shapes, Stops stops, RunDeletions deletions) {
        this.list = list;
        this.shapes = shapes;
        this.stops = stops;
        this.deletions = deletions;
    }

    @GetMapping("/process-runs")
    @Needs(Verb.VIEW)
    @Says("Lists the process runs, the newest first")
    RestList<ProcessRunRow> list(
            @RequestParam("process_id") @Nullable UUID process,
            @RequestParam @Nullable String state,
            @RequestParam("started_by") @Nullable String startedBy,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable UUID after) {
        int most = RestList.limit(limit);
        RunState wanted = state == null ? null : States.run(state);
        var any = RunFilter.ALL.ofOnly(process).startedBy(startedBy);
        RunFilter filter = wanted == null ? any : any.in(wanted.name());
        return RestList.ofAll(list.page(filter, after, most), most, RunRow::id, shapes::rows);
    }

    @GetMapping("/process-runs/{id}")
    @Needs(Verb.VIEW)
    @Says("Answers a process run")
    ProcessRunRow show(@PathVariable UUID id) {
        RunRow run = list.find(id);
        if (run == null) {
            throw Refused.notFound("process run", id);
        }
        return shapes.row(run);
    }

    @PostMapping("/process-runs/{id}/stop")
    @Needs(Verb.STOP_RUN)
    @Says("Stops a process run; asked again, it can go on to terminating what still goes")
    Accepted stop(@PathVariable UUID id, @RequestBody RunStopBody body, Actor by) {
        stops.stop(id, body.choice(), by);
        return Accepted.YES;
    }

    @DeleteMapping("/process-runs/{id}")
    @Needs(Verb.DELETE_RUN)
    @Says("Deletes a completed process run with everything that belongs to it")
    Deleted delete(@PathVariable UUID id, Actor by) {
        deletions.delete(id, by);
        return Deleted.of(id);
    }
}
