package dev.signalbox.processrun;

import dev.signalbox.input.Expiry;
import dev.signalbox.input.InputChoice;
import dev.signalbox.input.Inputs;
import dev.signalbox.item.Payloads;
import dev.signalbox.kit.Refused;
import dev.signalbox.kit.Together;
import dev.signalbox.processrun.Beginnings.Decision;
import dev.signalbox.processrun.Wanted.First;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts processes: a run gets its number, its pins and its first work items in one transaction.
 * However many starts are asked for together, they take the same few statements.
 */
@Component
public class Starts {

    private final Beginnings beginnings;
    private final RunRows rows;
    private final FirstItems items;
    private final StartNews news;
    private final ProcessRuns runs;
    private final Inputs inputs;
    private final Expiry expiry;
    private final Payloads payloads;
    private final Together together;

    Starts(
            Beginnings beginnings,
            RunRows rows,
            FirstItems items,
            StartNews news,
            ProcessRuns runs,
            Inputs inputs,
            Expiry expiry,
            Payloads payloads,
            Together together) {
        this.beginnings = beginnings;
        this.rows = rows;
        this.items = items;
        this.news = news;
        this.runs = runs;
        this.inputs = inputs;
        this.expiry = expiry;
        this.payloads = payloads;
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
        Wanted wanted = wanted(request);
        return together.done(() -> begin(List.of(wanted)).getFirst().orThrow());
    }

    /**
     * As {@link #ask} for each, in their order and in one transaction. One that is refused stops no
     * other; its outcome tells why.
     */
    public List<StartOutcome> askAll(List<StartRequest> requests) {
        return together.done(() -> {
            StartOutcome[] outcomes = new StartOutcome[requests.size()];
            List<Integer> places = new ArrayList<>();
            List<Wanted> wanted = new ArrayList<>();
            for (int place = 0; place < outcomes.length; place++) {
                try {
                    wanted.add(wanted(requests.get(place)));
                    places.add(place);
                } catch (Refused refused) {
                    outcomes[place] = StartOutcome.refused(refused);
                }
            }
            List<StartOutcome> begun = begin(wanted);
            for (int at = 0; at < begun.size(); at++) {
                outcomes[places.get(at)] = begun.get(at);
            }
            return List.of(outcomes);
        });
    }

    private Wanted wanted(StartRequest request) {
        List<String> texts =
                IntStream.range(0, request.payloads().size())
                        .mapToObj(i ->
                                payloads.checked("payload " + (i + 1), request.payloads().get(i)))
                        .toList();
        return wanted(request, new First.Fresh(texts.isEmpty() ? List.of(Payloads.EMPTY) : texts));
    }

    private static Wanted wanted(StartRequest request, First first) {
        return new Wanted(
                request.processId(),
                request.by(),
                null,
                request.queueLimitSeconds(),
                request.limit(),
                request.plannedAt(),
                first);
    }

    /**
     * Starts with items of the input queue. Empty when none of them may start now; refused when one
     * of those that were named may not. A start that the overlap policy skips takes none.
     */
    public Optional<StartOutcome> startWithInputs(
            UUID processId, InputChoice choice, StartedBy by, @Nullable Long queueLimitSeconds) {
        return startWithInputs(
                new StartRequest(processId, List.of(), by, queueLimitSeconds), choice);
    }

    /** As above, with everything else as the request says. */
    public Optional<StartOutcome> startWithInputs(StartRequest request, InputChoice choice) {
        return together.done(() -> withInputs(request, choice));
    }

    private Optional<StartOutcome> withInputs(StartRequest request, InputChoice choice) {
        UUID processId = request.processId();
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
        Wanted wanted = wanted(request, new First.Waiting(waiting));
        return Optional.of(begin(List.of(wanted)).getFirst().orThrow());
    }

    /**
     * Starts with copies of these work items or outputs, and of their files; refused when one of
     * them is gone.
     */
    public StartOutcome startWithCopies(StartRequest request, List<UUID> originals) {
        return together.done(() -> {
            int gone = originals.size() - inputs.there(originals);
            if (gone > 0) {
                throw Refused.conflict(
                        "INPUT_GONE",
                        "Not started: "
                                + gone
                                + " of the "
                                + originals.size()
                                + " items that it was to begin with were deleted meanwhile.");
            }
            return begin(List.of(wanted(request, new First.Copies(originals, true))))
                    .getFirst()
                    .orThrow();
        });
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
        Wanted wanted =
                new Wanted(
                        before.processId(),
                        by,
                        before.id(),
                        before.queueLimitSeconds(),
                        null,
                        null,
                        new First.Copies(originals, corrected));
        return begin(List.of(wanted)).getFirst().orThrow();
    }

    private List<StartOutcome> begin(List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Decision> decisions = beginnings.decide(wanted);
        List<Begun> begun = new ArrayList<>();
        List<StartNews.Skipped> skipped = new ArrayList<>();
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Begins(var run) -> begun.add(run);
                case Decision.Skipped(var start) -> skipped.add(start);
                case Decision.Refuses _ -> {}
            }
        }
        rows.insert(begun);
        items.fill(begun);
        news.tell(begun, skipped);
        Map<UUID, ProcessRun> found = runs.find(begun.stream().map(Begun::id).toList());
        return decisions.stream().map(decision -> outcome(decision, found)).toList();
    }

    private static StartOutcome outcome(Decision decision, Map<UUID, ProcessRun> found) {
        return switch (decision) {
            case Decision.Begins(var run) ->
                    StartOutcome.of(Objects.requireNonNull(found.get(run.id())));
            case Decision.Skipped(var start) -> StartOutcome.skipped(start.why());
            case Decision.Refuses(var why) -> StartOutcome.refused(why);
        };
    }
}
