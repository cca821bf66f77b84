package dev.signalbox.door.rest;

import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.kit.Refused;
import dev.signalbox.log.LogReader;
import dev.signalbox.steprun.EndStages;
import dev.signalbox.steprun.StepRuns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a step run said, and when it did what. */
@RestRows
class StepRunTraceRest {

    private final StepRuns stepRuns;
    private final EndStages stages;
    private final LogReader logs;

    StepRunTraceRest(StepRuns stepRuns, EndStages stages, LogReader logs) {
        this.stages = stages;
        this.stepRuns = stepRuns;
        this.logs = logs;
    }

    /** A line of the log; logs have no times of their lines, so {@code timestamp} is null. */
    record Message(@Nullable Instant timestamp, String message) {}

    @GetMapping("/step-runs/{id}/console-messages")
    @Needs(Verb.VIEW)
    @Says("Lists the lines of the log, the oldest first")
    RestList<Message> messages(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable Long after) {
        int most = Math.min(RestList.limit(limit), LogReader.MOST_LINES - 1);
        long before = after == null ? 0 : after;
        if (before < 0) {
            throw Refused.invalid("after", "after is the number of a line, 0 or more.");
        }
        LogReader.Lines read = logs.lines(stepRuns.find(id).id(), before + 1, most + 1);
        if (read.gone() != null) {
            throw new Refused(Refused.Kind.GONE, "LOG_DROPPED", read.gone());
        }
        List<String> lines = read.lines().subList(0, Math.min(most, read.lines().size()));
        long last = before + lines.size();
        boolean more = !lines.isEmpty() && last < read.total();
        return RestList.part(
                lines.stream().map(line -> new Message(null, line)).toList(), more ? last : null);
    }

    @GetMapping("/step-runs/{id}/events")
    @Needs(Verb.VIEW)
    @Says("Lists when the step run was queued, assigned, started, stopped and so on")
    RestList<StepRunEvent> events(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable Integer after) {
        int most = RestList.limit(limit);
        List<StepRunEvent> all = StepRunEvent.of(stepRuns.find(id), stages.of(id));
        int from = Math.clamp(after == null ? 0 : after, 0, all.size());
        int to = Math.min(from + most, all.size());
        return RestList.part(all.subList(from, to), to < all.size() ? to : null);
    }
}
