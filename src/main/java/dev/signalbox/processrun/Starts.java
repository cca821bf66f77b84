package dev.signalbox.processrun;

import dev.signalbox.access.Audit;
import dev.signalbox.input.Expiry;
import dev.signalbox.input.InputChoice;
import dev.signalbox.input.Inputs;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import dev.signalbox.process.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Starts processes: a run gets its number, its pins and its first work items in one transaction.
 */
@Component
public class Starts {

    private final Processes processes;
    private final Pins pins;
    private final RunRows rows;
    private final ProcessRuns runs;
    private final Inputs inputs;
    private final Expiry expiry;
    private final Payloads payloads;
    private final Overlaps overlaps;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Together together;

    Starts(
            Processes processes,
            Pins pins,
            RunRows rows,
            ProcessRuns runs,
            Inputs inputs,
            Expiry expiry,
            Payloads payloads,
            Overlaps overlaps,
            ApplicationEventPublisher events,
            Audit audit,
            Together together) {
        this.processes = processes;
        this.pins = pins;
        this.rows = rows;
        this.runs = runs;
        this.inputs = inputs;
        this.expiry = expiry;
        this.payloads = payloads;
        this.overlaps = overlaps;
        this.events = events;
        this.audit = audit;
        this.together = together;
    }

    /** As {@link #ask}, but refused where the overlap policy of the process has it skipped. */
    public ProcessRun start(StartRequest request) {
        return together.done(() -> ask(request).orRefuse());
    }

    /**
     * Starts with one item per payload, or with one empty item. The overlap policy may have the run
     * wait for its turn, or have it skipped.
     */
    public StartOutcome ask(StartRequest request) {
        List<String> texts =
                IntStream.range(0, request.payloads().size())
                        .mapToObj(i ->
                                payloads.checked("payload " + (i + 1), request.payloads().get(i)))
                        .toList();
        List<String> all = texts.isEmpty() ? List.of(Payloads.EMPTY) : texts;
        UUID process = request.processId();
        var wanted =
                new Wanted(process, request.by(), null, request.queueLimitSeconds(), all.size());
        return together.done(
                () -> begin(wanted, run -> inputs.add(process, run.id(), run.firstStep(), all)));
    }

    /**
     * Starts with items of the input queue. Empty when none of them may start now; refused when one
     * of those that were named may not. A start that the overlap policy skips takes none.
     */
    public Optional<StartOutcome> startWithInputs(
            UUID processId, InputChoice choice, StartedBy by, @Nullable Long queueLimitSeconds) {
        return together.done(() -> withInputs(processId, choice, by, queueLimitSeconds));
    }

    private Optional<StartOutcome> withInputs(
            UUID processId, InputChoice choice, StartedBy by, @Nullable Long queueLimitSeconds) {
        inputs.lock(processId);
        expiry.expire(processId);
        List<UUID> waiting = inputs.waiting(processId, choice);
        List<UUID> only = choice.only();
        if (only != null && waiting.size() < only.size()) {
            throw Refused.conflict(
                    "NOT_WAITING",
                    (only.size() - waiting.size())
                            + " of these work items cannot start: they do not wait in the input queue of the process (any more), or not before a later time.");
        }
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                begin(
                        new Wanted(processId, by, null, queueLimitSeconds, waiting.size()),
                        run -> inputs.take(run.id(), run.firstStep(), waiting)));
    }

    /** Starts a new run of the same process with copies of the given items of another run. */
    StartOutcome rerun(ProcessRun before, List<UUID> originals, boolean corrected, StartedBy by) {
        if (originals.isEmpty()) {
            throw Refused.conflict(
                    "NO_INPUT",
                    "Run "
                            + before.number()
                            + " has none of its original work items left to start with.");
        }
        return begin(
                new Wanted(
                        before.processId(),
                        by,
                        before.id(),
                        before.queueLimitSeconds(),
                        originals.size()),
                run ->
                        inputs.copy(
                                before.processId(),
                                run.id(),
                                run.firstStep(),
                                originals,
                                corrected));
    }

    /** A run that exists and has no items yet. */
    private record Begun(UUID id, UUID firstStep) {}

    private StartOutcome begin(Wanted wanted, Consumer<Begun> fill) {
        return switch (overlaps.onStart(wanted.processId())) {
            case Overlaps.Go _ -> StartOutcome.of(begin(wanted, RunState.IN_PROGRESS, fill));
            case Overlaps.Wait wait -> {
                ProcessRun run = begin(wanted, RunState.QUEUED, fill);
                if (!wait.replaced().isEmpty()) {
                    events.publishEvent(
                            new RunsReplaced(
                                    wait.replaced(),
                                    "Run " + run.number() + " replaces it.",
                                    wanted.by().actor()));
                }
                yield StartOutcome.of(run);
            }
            case Overlaps.Skip skip -> {
                skipped(wanted, skip.sentence());
                yield new StartOutcome(null, skip.sentence());
            }
        };
    }

    private void skipped(Wanted wanted, String why) {
        Process process = processes.find(wanted.processId());
        rows.tellSkipped(process, wanted, why);
        audit.record(
                wanted.by().actor(),
                "run.skip",
                "process",
                process.id(),
                process.name(),
                null,
                Map.of("why", why));
    }

    private ProcessRun begin(Wanted wanted, RunState state, Consumer<Begun> fill) {
        RunRows.Next next = rows.next(wanted.processId());
        Process process = processes.revision(next.revisionId());
        if (process.steps().isEmpty()) {
            throw Refused.conflict(
                    "NO_STEPS", process.name() + " has no steps; add one before you start it.");
        }
        Map<UUID, UUID> versions = pins.resolve(process);
        UUID id = rows.insertRun(process, next.number(), state, wanted);
        for (Step step : process.steps()) {
            rows.insertStep(
                    id,
                    step,
                    java.util.Objects.requireNonNull(versions.get(step.id())),
                    step.equals(process.first()) ? wanted.items() : 0);
        }
        fill.accept(new Begun(id, process.first().id()));
        rows.tellStarted(id, process, next.number(), wanted);
        audit.record(
                wanted.by().actor(),
                "run.start",
                "process run",
                id,
                process.name() + " " + next.number(),
                null,
                Map.of("items", wanted.items(), "state", state));
        return runs.find(id);
    }
}
