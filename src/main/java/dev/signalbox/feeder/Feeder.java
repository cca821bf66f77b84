package dev.signalbox.feeder;

import dev.signalbox.journal.Event;
import dev.signalbox.journal.Journal;
import dev.signalbox.processrun.Definitions;
import dev.signalbox.processrun.ProcessRun;
import dev.signalbox.processrun.ProcessRuns;
import dev.signalbox.processrun.RunState;
import dev.signalbox.processrun.Turns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drives one process run: folds its news into counts, publishes outputs, places step runs in the
 * run queues and settles the run. One feeder per run at a time, whichever room it is in; each round
 * is a short transaction, so killing it loses nothing.
 */
@Component
public class Feeder {

    private static final int MOST_ROUNDS = 200;

    private final ProcessRuns runs;
    private final Folding folding;
    private final Publishing publishing;
    private final Breaker breaker;
    private final Sweeping sweeping;
    private final Overview overview;
    private final StepRunPlacing placing;
    private final Settling settling;
    private final Turns turns;
    private final Definitions definitions;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate round;

    Feeder(
            ProcessRuns runs,
            Folding folding,
            Publishing publishing,
            Breaker breaker,
            Sweeping sweeping,
            Overview overview,
            StepRunPlacing placing,
            Settling settling,
            Turns turns,
            Definitions definitions,
            Journal journal,
            Clock clock,
            TransactionTemplate round) {
        this.runs = runs;
        this.folding = folding;
        this.publishing = publishing;
        this.breaker = breaker;
        this.sweeping = sweeping;
        this.overview = overview;
        this.placing = placing;
        this.settling = settling;
        this.turns = turns;
        this.definitions = definitions;
        this.journal = journal;
        this.clock = clock;
        this.round = round;
    }

    /**
     * How a pass ended.
     *
     * @param busy another feeder has the run, so look again soon
     * @param next when an item that was put off can start; null: none
     */
    public record Fed(boolean busy, @Nullable Instant next) {}

    /**
     * One round.
     *
     * @param turnIn the process in which the run waits for its turn; null: it does not
     */
    private record Round(boolean more, @Nullable Instant next, @Nullable UUID turnIn) {}

    /** Goes round until nothing is left to do now. */
    public Fed feed(UUID runId) {
        for (int i = 0; i < MOST_ROUNDS; i++) {
            Optional<Round> done = round.execute(_ -> runs.tryLock(runId).map(this::round));
            if (done == null || done.isEmpty()) {
                return new Fed(runs.exists(runId), null);
            }
            UUID turnIn = done.get().turnIn();
            boolean begins = turnIn != null && turns.take(turnIn).contains(runId);
            if (!done.get().more() && !begins) {
                return new Fed(false, done.get().next());
            }
        }
        return new Fed(true, null);
    }

    private Round round(ProcessRun run) {
        boolean changed = folding.fold(run.id());
        boolean more = publishing.publish(run.id());
        more |= breaker.take(run);
        if (run.state() == RunState.STOPPING) {
            more |= sweeping.settlePending(run);
        }
        var process = definitions.of(run);
        List<StepNow> steps = overview.of(run.id());
        StepRunPlacing.Placed placed = placing.place(run, process, steps);
        if (!more) {
            more = settling.settle(run, steps, placed);
        }
        if (changed || placed.changed()) {
            journal.write(Event.ofRun("run.progress", run.processId(), run.id(), Map.of()));
        }
        UUID turnIn = run.state() == RunState.QUEUED ? run.processId() : null;
        return new Round(more, nextStart(steps, clock.instant()), turnIn);
    }

    private static @Nullable Instant nextStart(List<StepNow> steps, Instant now) {
        return steps.stream()
                .map(StepNow::nextAt)
                .filter(at -> at != null && at.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
