package dev.signalbox.feeder;

import dev.signalbox.item.News;
import dev.signalbox.kit.Pace;
import dev.signalbox.kit.Rounds;
import dev.signalbox.processrun.StartRush;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Wakes the feeder: after the commit of news, when an item that was put off can start, and each
 * minute for all runs that may have something to do. A run that is woken often is fed a few times a
 * second, less often when many are; only the sweep is a duty.
 */
@Component
class FeederWakes extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(FeederWakes.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration LEAST_GAP = Duration.ofMillis(150);
    private static final Duration MOST_GAP = Duration.ofSeconds(2);
    private static final int PART = 5;
    private static final long BUSY_MILLIS = 200;
    private static final long FAILED_MILLIS = 5_000;
    private static final int THREADS = 3;

    private final Feeder feeder;
    private final OpenRuns open;
    private final Clock clock;
    private final StartRush rush;

    /** When each woken run is due, by the monotonic clock. */
    private final Map<UUID, Long> due = new HashMap<>();

    private final Pace<UUID> pace = new Pace<>(LEAST_GAP, MOST_GAP, PART);
    private @Nullable ScheduledExecutorService threads;

    FeederWakes(Feeder feeder, OpenRuns open, Clock clock, StartRush rush) {
        super("feeder-sweep");
        this.rush = rush;
        this.feeder = feeder;
        this.open = open;
        this.clock = clock;
        every(SWEEP, this::sweep);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(News.Appended news) {
        wake(news.runId(), 0);
    }

    /** Feeds every run that may have something to do. */
    void sweep() {
        open.find().forEach(runId -> wake(runId, 0));
    }

    private void wake(UUID runId, long millis) {
        ScheduledExecutorService running = threads;
        if (running == null) {
            return;
        }
        synchronized (due) {
            long now = System.nanoTime();
            long at = now + Math.max(TimeUnit.MILLISECONDS.toNanos(millis), pace.wait(runId, now));
            Long already = due.get(runId);
            if (already != null && already <= at) {
                return;
            }
            due.put(runId, at);
            long chosen = at;
            var _ =
                    running.schedule(
                            () -> rush.giveWay(() -> feed(runId, chosen)),
                            at - now,
                            TimeUnit.NANOSECONDS);
        }
    }

    private void feed(UUID runId, long chosen) {
        synchronized (due) {
            if (!due.remove(runId, chosen)) {
                return;
            }
            pace.begins(runId, System.nanoTime());
        }
        try {
            Feeder.Fed result = feeder.feed(runId);
            Instant next = result.next();
            if (result.busy()) {
                wake(runId, BUSY_MILLIS);
            } else if (next != null) {
                wake(runId, Math.max(1, Duration.between(clock.instant(), next).toMillis()));
            }
        } catch (RuntimeException e) {
            if (threads != null) {
                log.warn(
                        "Process run {} could not be fed and will be again: {}",
                        runId,
                        e.toString());
                log.debug("Why", e);
                wake(runId, FAILED_MILLIS);
            }
        } finally {
            pace.ends(runId, System.nanoTime());
        }
    }

    @Override
    public synchronized void start() {
        threads =
                Executors.newScheduledThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("feeder-", 0).factory());
        super.start();
        soon(this::sweep);
    }

    @Override
    public synchronized void stop() {
        super.stop();
        ScheduledExecutorService running = threads;
        threads = null;
        if (running != null) {
            running.shutdown();
            try {
                if (!running.awaitTermination(5, TimeUnit.SECONDS)) {
                    running.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (due) {
            due.clear();
        }
    }
}
