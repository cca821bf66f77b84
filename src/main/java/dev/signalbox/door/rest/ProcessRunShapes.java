package dev.signalbox.door.rest;

import dev.signalbox.door.wire.InLine;
import dev.signalbox.door.wire.Named;
import dev.signalbox.processrun.RunState;
import dev.signalbox.run.RunRow;
import dev.signalbox.run.RunWaits;
import dev.signalbox.run.RunWaits.RunWait;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts process runs into the shape of this door. */
@Component
class ProcessRunShapes {

    private final RunWaits waits;
    private final Clock clock;

    ProcessRunShapes(RunWaits waits, Clock clock) {
        this.waits = waits;
        this.clock = clock;
    }

    ProcessRunRow row(RunRow run) {
        return rows(List.of(run)).getFirst();
    }

    List<ProcessRunRow> rows(List<RunRow> runs) {
        Map<UUID, RunWait> found = waits.of(runs.stream().map(RunRow::id).toList());
        Instant now = clock.instant();
        return runs.stream().map(run -> row(run, found.get(run.id()), now)).toList();
    }

    private static ProcessRunRow row(RunRow run, @Nullable RunWait wait, Instant now) {
        Double duration = seconds(run.leadTime(now));
        return new ProcessRunRow(
                run.id(),
                run.state().wire(),
                run.state().name(),
                run.number(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                duration,
                duration,
                new Named(run.processId().toString(), run.processName()),
                new ProcessRunRow.StartedBy(
                        run.startedByKind().toLowerCase(Locale.ROOT),
                        run.startedById(),
                        run.startedByName(),
                        new ProcessRunRow.Details(run.startedByName())),
                new ProcessRunRow.WorkItems(
                        run.total(), run.pending(), run.inProgress(), run.done(), run.failed()),
                run.outputs(),
                wait(run, wait),
                run.dueAt(),
                run.rerunOf(),
                stop(run));
    }

    private static ProcessRunRow.@Nullable Stop stop(RunRow run) {
        return run.stopAt() == null
                ? null
                : new ProcessRunRow.Stop(
                        run.stopAt(), run.stopBy(), run.stopReason(), run.stopCode());
    }

    private static ProcessRunRow.@Nullable Wait wait(RunRow run, @Nullable RunWait wait) {
        if (run.state() == RunState.QUEUED) {
            return new ProcessRunRow.Wait("OVERLAP", run.state().meaning(), run.createdAt(), null);
        }
        return wait == null
                ? null
                : new ProcessRunRow.Wait(
                        InLine.code(wait.code()),
                        InLine.sentence(wait.sentence()),
                        wait.since(),
                        wait.stepRunId());
    }

    /** To the millisecond. */
    static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : Double.valueOf(time.toMillis() / 1000.0);
    }
}
