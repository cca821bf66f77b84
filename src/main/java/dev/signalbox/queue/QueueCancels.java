package dev.signalbox.queue;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Audit;
import dev.signalbox.stop.Cancellations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes step runs out of a run queue for good, however many. */
@Component
public class QueueCancels {

    private static final int AT_ONCE = 1_000;

    private final Cancellations cancellations;
    private final Audit audit;
    private final TransactionTemplate transaction;

    QueueCancels(Cancellations cancellations, Audit audit, TransactionTemplate transaction) {
        this.cancellations = cancellations;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Answers how many waited still; the others have started meanwhile. */
    public int cancel(QueueLine line, List<UUID> stepRunIds, Actor by) {
        int cancelled = 0;
        for (int from = 0; from < stepRunIds.size(); from += AT_ONCE) {
            List<UUID> some = stepRunIds.subList(from, Math.min(stepRunIds.size(), from + AT_ONCE));
            cancelled += Objects.requireNonNull(transaction.execute(_ -> some(line, some, by)));
        }
        return cancelled;
    }

    private int some(QueueLine line, List<UUID> stepRunIds, Actor by) {
        List<Cancellations.Cancelled> gone = cancellations.cancel(stepRunIds, by);
        if (gone.size() == 1) {
            audit.record(
                    by,
                    "queue.cancel",
                    "step run",
                    gone.getFirst().stepRunId(),
                    "step run in the queue of " + line.name(),
                    Map.of("state", "QUEUED"),
                    Map.of("state", "STOPPED"));
        } else if (!gone.isEmpty()) {
            audit.record(
                    by,
                    "queue.cancel",
                    "run queue",
                    line.id(),
                    line.name(),
                    Map.of("waiting", line.waiting()),
                    Map.of(
                            "cancelled",
                            gone.size(),
                            "stepRuns",
                            gone.stream().map(Cancellations.Cancelled::stepRunId).toList()));
        }
        return gone.size();
    }
}
