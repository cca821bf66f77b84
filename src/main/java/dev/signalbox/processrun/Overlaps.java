package dev.signalbox.processrun;

import dev.signalbox.kit.Refused;
import dev.signalbox.process.Overlap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says what the overlap policy of a process makes of one more run. Whoever asks holds the process
 * until the end of the transaction, so that two starts at once see each other. An unresolved run
 * does not go: it waits for a person.
 */
@Component
class Overlaps {

    private final JdbcClient jdbc;

    Overlaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a start is to do. */
    sealed interface Verdict {}

    /** It goes at once. */
    record Go() implements Verdict {}

    /** It waits for its turn; {@code replaced} are the runs that are to be stopped for it. */
    record Wait(List<UUID> replaced) implements Verdict {}

    /** It is dropped, and why. */
    record Skip(String sentence) implements Verdict {}

    /** A run that goes or waits for its turn, the oldest first. */
    record Open(UUID id, long number, RunState state) {

        boolean waits() {
            return state == RunState.QUEUED;
        }
    }

    private record Policy(String name, Overlap overlap, @Nullable Integer overlapLimit) {}

    Verdict onStart(UUID processId) {
        Policy policy = lock(processId);
        if (policy.overlap() == Overlap.ALLOW) {
            return new Go();
        }
        List<Open> open = open(processId);
        if (open.size() < atOnce(policy) && open.stream().noneMatch(Open::waits)) {
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
            case QUEUE -> oneWaits(policy, open);
            case LIMIT -> new Wait(List.of());
            case REPLACE ->
                    new Wait(
                            open.stream()
                                    .filter(run -> run.state() != RunState.STOPPING)
                                    .map(Open::id)
                                    .toList());
        };
    }

    private static Verdict oneWaits(Policy policy, List<Open> open) {
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

    /** The waiting runs whose turn it is now, the oldest first. */
    List<Open> next(UUID processId) {
        Policy policy = lock(processId);
        List<Open> open = open(processId);
        long going = open.stream().filter(run -> !run.waits()).count();
        return open.stream()
                .filter(Open::waits)
                .limit(Math.max(0, atOnce(policy) - going))
                .toList();
    }

    private static int atOnce(Policy policy) {
        return switch (policy.overlap()) {
            case ALLOW -> Integer.MAX_VALUE;
            case SKIP, QUEUE, REPLACE -> 1;
            case LIMIT -> policy.overlapLimit() == null ? 1 : policy.overlapLimit();
        };
    }

    private Policy lock(UUID processId) {
        return jdbc.sql(
                        """
                        select name, overlap, overlap_limit
                        from process
                        where id = :process
                        for no key update
                        """)
                .param("process", processId)
                .query(Policy.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("process", processId));
    }

    private List<Open> open(UUID processId) {
        return jdbc.sql(
                        """
                        select id, number, state
                        from process_run
                        where process_id = :process
                        and state in ('QUEUED', 'IN_PROGRESS', 'STOPPING')
                        order by number
                        """)
                .param("process", processId)
                .query(Open.class)
                .list();
    }
}
