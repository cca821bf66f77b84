package dev.signalbox.dispatch;

import dev.signalbox.fleet.MachineNews;
import dev.signalbox.kit.Columns;
import dev.signalbox.kit.Pace;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The thread that matches: goes through the domains somebody woke, at once but at most some twenty
 * times a second each and less often when they cost much, and through every domain with somebody
 * waiting every five seconds, so that no lost wake matters.
 */
@Component
class MatchLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MatchLoop.class);
    private static final long NET_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration LEAST_GAP = Duration.ofMillis(50);
    private static final Duration MOST_GAP = Duration.ofSeconds(2);
    private static final int PART = 5;

    private final MatchPass pass;
    private final JdbcClient jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Set<UUID> waiting = new HashSet<>();
    private final Pace<UUID> pace = new Pace<>(LEAST_GAP, MOST_GAP, PART);
    private volatile boolean running;
    private @Nullable Thread thread;

    MatchLoop(MatchPass pass, JdbcClient jdbc) {
        this.pass = pass;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(MachinesChanged changed) {
        wake(changed.machineIds());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(MachineNews news) {
        wake(Set.of(news.machineId()));
    }

    private void wake(Collection<UUID> machineIds) {
        lock.lock();
        try {
            waiting.addAll(machineIds);
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        long nextNet = System.nanoTime();
        while (running) {
            try {
                if (System.nanoTime() - nextNet >= 0) {
                    nextNet = System.nanoTime() + NET_NANOS;
                    wake(domainsWithSomebodyWaiting());
                }
                for (UUID domain : domainsOf(due(nextNet))) {
                    if (pace.wait(domain, System.nanoTime()) > 0) {
                        wake(Set.of(domain));
                    } else {
                        goThrough(domain);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException | TransactionException e) {
                log.warn(
                        "The run queues could not be read; trying again in five seconds: {}",
                        e.getMessage());
            }
        }
    }

    private void goThrough(UUID domain) {
        pace.begins(domain, System.nanoTime());
        try {
            if (!pass.over(domain)) {
                wake(Set.of(domain));
            }
        } catch (DataAccessException | TransactionException e) {
            log.info("Matching of {} gave way and comes again: {}", domain, e.getMessage());
            wake(Set.of(domain));
        } catch (RuntimeException e) {
            log.error("Matching of {} failed; it is tried again in five seconds.", domain, e);
        } finally {
            pace.ends(domain, System.nanoTime());
        }
    }

    /** Waits until a domain may be gone through or the net is due; takes out those that may. */
    private Set<UUID> due(long nextNet) throws InterruptedException {
        lock.lock();
        try {
            while (running) {
                long now = System.nanoTime();
                long soonest = nextNet - now;
                Set<UUID> due = new HashSet<>();
                for (UUID domain : waiting) {
                    long gap = pace.wait(domain, now);
                    if (gap <= 0) {
                        due.add(domain);
                    } else {
                        soonest = Math.min(soonest, gap);
                    }
                }
                if (!due.isEmpty() || soonest <= 0) {
                    waiting.removeAll(due);
                    return due;
                }
                boolean _ = woken.await(soonest, TimeUnit.NANOSECONDS);
            }
            return Set.of();
        } finally {
            lock.unlock();
        }
    }

    private Set<UUID> domainsWithSomebodyWaiting() {
        return jdbc.sql("select distinct target from queue_entry").query(UUID.class).set();
    }

    /** A machine of a group is matched with its group. */
    private Set<UUID> domainsOf(Set<UUID> targets) {
        return targets.isEmpty()
                ? targets
                : jdbc.sql(
                                """
                                select distinct coalesce(m.group_id, given.id)
                                from unnest(cast(:targets as uuid[])) as given (id)
                                left join machine m on m.id = given.id
                                """)
                        .param("targets", Columns.of(targets, id -> id))
                        .query(UUID.class)
                        .set();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("match").start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            wake(Set.of());
            join(thread);
            thread = null;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
