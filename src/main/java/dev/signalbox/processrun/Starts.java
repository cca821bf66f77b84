package dev.signalbox.processrun;

import dev.signalbox.access.Audit;
import dev.signalbox.item.Inputs;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.process.Process;
import dev.signalbox.process.Processes;
import dev.signalbox.process.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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
    private final Payloads payloads;
    private final Audit audit;

    Starts(
            Processes processes,
            Pins pins,
            RunRows rows,
            ProcessRuns runs,
            Inputs inputs,
            Payloads payloads,
            Audit audit) {
        this.processes = processes;
        this.pins = pins;
        this.rows = rows;
        this.runs = runs;
        this.inputs = inputs;
        this.payloads = payloads;
        this.audit = audit;
    }

    /** Starts with one item per payload, or with one empty item. */
    @Transactional
    public ProcessRun start(StartRequest request) {
        List<String> texts =
                IntStream.range(0, request.payloads().size())
                        .mapToObj(i ->
                                payloads.checked("payload " + (i + 1), request.payloads().get(i)))
                        .toList();
        return startWithTexts(request.processId(), texts, request.by());
    }

    /** As {@link #start} with payloads as JSON text, kept as it is written. */
    @Transactional
    public ProcessRun startWithTexts(UUID processId, List<String> texts, StartedBy by) {
        List<String> all = texts.isEmpty() ? List.of(Payloads.EMPTY) : texts;
        return begin(
                processId,
                by,
                null,
                all.size(),
                run -> inputs.add(processId, run.id(), run.firstStep(), all));
    }

    /**
     * Starts with items of the input queue: the given ones, or all that wait when null. Empty when
     * none waits; refused when one of the given ones does not wait any more.
     */
    @Transactional
    public Optional<ProcessRun> startWithInputs(
            UUID processId, @Nullable Collection<UUID> only, StartedBy by) {
        processes.find(processId);
        List<UUID> waiting = inputs.waiting(processId, only);
        if (only != null && waiting.size() < only.stream().distinct().count()) {
            throw Refused.conflict(
                    "NOT_WAITING",
                    (only.stream().distinct().count() - waiting.size())
                            + " of these work items do not wait in the input queue of the process (any more).");
        }
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                begin(
                        processId,
                        by,
                        null,
                        waiting.size(),
                        run -> inputs.take(run.id(), run.firstStep(), waiting)));
    }

    /**
     * Starts a new run of the same process with copies of the input that another run began with.
     */
    @Transactional
    public ProcessRun rerun(UUID runId, StartedBy by) {
        ProcessRun before = runs.find(runId);
        UUID firstStep = processes.revision(before.revisionId()).first().id();
        List<UUID> originals = inputs.original(runId, firstStep);
        if (originals.isEmpty()) {
            throw Refused.conflict(
                    "NO_INPUT",
                    "Run "
                            + before.number()
                            + " has none of its original work items left to start with.");
        }
        return begin(
                before.processId(),
                by,
                runId,
                originals.size(),
                run -> inputs.copy(before.processId(), run.id(), run.firstStep(), originals));
    }

    /** A run that exists and has no items yet. */
    private record Begun(UUID id, UUID firstStep) {}

    private ProcessRun begin(
            UUID processId, StartedBy by, @Nullable UUID rerunOf, int items, Consumer<Begun> fill) {
        RunRows.Next next = rows.next(processId);
        Process process = processes.revision(next.revisionId());
        if (process.steps().isEmpty()) {
            throw Refused.conflict(
                    "NO_STEPS", process.name() + " has no steps; add one before you start it.");
        }
        Map<UUID, UUID> versions = pins.resolve(process);
        UUID id = rows.insertRun(process, next.number(), by, rerunOf);
        for (Step step : process.steps()) {
            rows.insertStep(
                    id,
                    step,
                    java.util.Objects.requireNonNull(versions.get(step.id())),
                    step.equals(process.first()) ? items : 0);
        }
        fill.accept(new Begun(id, process.first().id()));
        rows.tellStarted(id, process, next.number(), items, by);
        audit.record(
                by.actor(),
                "run.start",
                "process run",
                id,
                process.name() + " " + next.number(),
                null,
                Map.of("items", items));
        return runs.find(id);
    }
}
