package dev.signalbox.processrun;

import dev.signalbox.access.Actor;
import dev.signalbox.input.Inputs;
import dev.signalbox.kit.Together;
import dev.signalbox.process.Processes;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Runs a process once more with copies of the input that another run of it began with. */
@Component
public class Reruns {

    /** Counting stops here. */
    public static final int COUNT_CAP = 10_000;

    private final ProcessRuns runs;
    private final Processes processes;
    private final Inputs inputs;
    private final Starts starts;
    private final StartTokens tokens;
    private final Together together;

    Reruns(
            ProcessRuns runs,
            Processes processes,
            Inputs inputs,
            Starts starts,
            StartTokens tokens,
            Together together) {
        this.runs = runs;
        this.processes = processes;
        this.inputs = inputs;
        this.starts = starts;
        this.tokens = tokens;
        this.together = together;
    }

    /** Which payloads the copies get, where people have changed some. */
    public enum Input {
        /** Those with which the run began. */
        ORIGINAL,
        /** Those that the items have now. */
        CORRECTED
    }

    /**
     * What there is to start with.
     *
     * @param items that the run began with and that are still there
     * @param corrected how many of them have another payload by now; both are counted up to one
     *     more than {@link #COUNT_CAP}
     */
    public record Offer(int items, int corrected) {

        public boolean isMore() {
            return items > COUNT_CAP;
        }
    }

    public Offer offer(UUID runId) {
        ProcessRun run = runs.find(runId);
        var begun = inputs.begun(runId, firstStep(run), COUNT_CAP + 1);
        return new Offer(begun.items(), begun.corrected());
    }

    /** The same token again answers the same run. */
    public StartOutcome rerun(UUID token, UUID runId, Input input, Actor by) {
        return together.done(() -> tokens.once(token, () -> start(runId, input, by)));
    }

    /** Refused where the overlap policy of the process has it skipped. */
    public ProcessRun rerun(UUID runId, Input input, Actor by) {
        return together.done(() -> start(runId, input, by).orRefuse());
    }

    private StartOutcome start(UUID runId, Input input, Actor by) {
        ProcessRun before = runs.find(runId);
        return starts.rerun(before, originals(before), input == Input.CORRECTED, StartedBy.of(by));
    }

    private List<UUID> originals(ProcessRun run) {
        return inputs.original(run.id(), firstStep(run));
    }

    private UUID firstStep(ProcessRun run) {
        return processes.revision(run.revisionId()).first().id();
    }
}
