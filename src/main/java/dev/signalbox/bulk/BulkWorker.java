package dev.signalbox.bulk;

import dev.signalbox.kit.Rounds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The one thread of a room that works at bulk jobs: each open one in turn, a batch at a time. */
@Component
class BulkWorker extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(BulkWorker.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Feeders of the runs that are concerned get their turn between two batches. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int MOST_FAILURES = 5;

    private final BulkJobRows rows;
    private final BulkWork work;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Map<UUID, Integer> failures = new HashMap<>();

    BulkWorker(BulkJobRows rows, BulkWork work) {
        super("bulk-jobs");
        this.rows = rows;
        this.work = work;
        every(LOOK, this::goOn);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(BulkJobs.Asked news) {
        soonOnce(asked, this::goOn);
    }

    private void goOn() {
        boolean more = true;
        while (more && isRunning() && !Thread.currentThread().isInterrupted()) {
            more = false;
            for (UUID job : rows.open()) {
                more |= batch(job);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean batch(UUID job) {
        try {
            boolean more = work.goOn(job);
            failures.remove(job);
            return more;
        } catch (RuntimeException e) {
            int times = failures.merge(job, 1, Integer::sum);
            log.warn("A batch of bulk job {} failed for the {}. time", job, times, e);
            if (times >= MOST_FAILURES) {
                failures.remove(job);
                work.giveUp(job);
            }
            return false;
        }
    }
}
