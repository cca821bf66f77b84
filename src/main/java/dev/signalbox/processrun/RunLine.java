package dev.signalbox.processrun;

import dev.signalbox.process.Overlap;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one process that go or wait for their turn, and what its overlap policy makes of one
 * more. Whoever has it holds the process until the end of the transaction, so that two starts at
 * once see each other. An unresolved run does not go: it waits for a person.
 */
final class RunLine {

    private final Policy policy;
    private final List<Open> open;
    private long lastNumber;

    /**
     * @param open in the order of their numbers
     */
    RunLine(Policy policy, List<Open> open) {
        this.policy = policy;
        this.open = new ArrayList<>(open);
        this.lastNumber = policy.lastRunNumber();
    }

    /** A process, as far as starts are concerned. */
    record Policy(
            UUID id,
            String name,
            Overlap overlap,
            @Nullable Integer overlapLimit,
            long lastRunNumber,
            UUID revisionId) {

        private int atOnce() {
            return switch (overlap) {
                case ALLOW -> Integer.MAX_VALUE;
                case SKIP, QUEUE, REPLACE -> 1;
                case LIMIT -> overlapLimit == null ? 1 : overlapLimit;
            };
        }
    }

    /** A run that goes or waits for its turn. */
    record Open(UUID processId, UUID id, long number, RunState state) {

        boolean waits() {
            return state == RunState.QUEUED;
        }

        private Open stopping() {
            return new Open(processId, id, number, RunState.STOPPING);
        }
    }

    /** What a start is to do. */
    sealed interface Verdict {}

    /** It goes at once. */
    record Go() implements Verdict {}

    /** It waits for its turn; {@code replaced} are the runs that are to be stopped for it. */
    record Wait(List<UUID> replaced) implements Verdict {}

    /** It is dropped, and why. */
    record Skip(String sentence) implements Verdict {}

    UUID revisionId() {
        return policy.revisionId();
    }

    Verdict onStart() {
        if (policy.overlap() == Overlap.ALLOW
                || open.size() < policy.atOnce() && open.stream().noneMatch(Open::waits)) {
            return new Go();
        }
        return switch (policy.overlap()) {
            case ALLOW -> new Go();
            case SKIP ->
                    new Skip(
                            "Not started: run "
                                    + open.getFirst().number()
                                    + " of "
                                    + policy.name()
                                    + " is going, and further ones are skipped while one is.");
            case QUEUE -> oneWaits();
            case LIMIT -> new Wait(List.of());
            case REPLACE ->
                    new Wait(
                            open.stream()
                                    .filter(run -> run.state() != RunState.STOPPING)
                                    .map(Open::id)
                                    .toList());
        };
    }

    private Verdict oneWaits() {
        List<Open> waiting = open.stream().filter(Open::waits).toList();
        if (waiting.isEmpty() || open.size() == 1) {
            return new Wait(List.of());
        }
        return new Skip(
                "Not started: run "
                        + waiting.getFirst().number()
                        + " of "
                        + policy.name()
                        + " waits for its turn already, and only one may wait.");
    }

    /** Takes one more in; answers its number. */
    long add(UUID runId, RunState state, List<UUID> replaced) {
        lastNumber++;
        if (policy.overlap() != Overlap.ALLOW) {
            open.replaceAll(run -> replaced.contains(run.id()) ? run.stopping() : run);
            open.add(new Open(policy.id(), runId, lastNumber, state));
        }
        return lastNumber;
    }

    /** The waiting runs whose turn it is now, the oldest first. */
    List<Open> next() {
        long going = open.stream().filter(run -> !run.waits()).count();
        return open.stream()
                .filter(Open::waits)
                .limit(Math.max(0, policy.atOnce() - going))
                .toList();
    }
}
