package dev.signalbox.kit;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Duties that are done every so often, one after the other on a thread of their own, while the room
 * runs.
 */
public abstract class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Map<Runnable, Duration> duties = new LinkedHashMap<>();
    private final Set<AtomicBoolean> askedOnce = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable ScheduledExecutorService thread;

    /** The name of its thread. */
    protected Rounds(String name) {
        this.name = name;
    }

    /** A duty that fails is logged and done again at its next turn. */
    protected final void every(Duration period, Runnable duty) {
        duties.put(duty, period);
    }

    @Override
    public synchronized void start() {
        var started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name(name).factory());
        for (var duty : duties.entrySet()) {
            long millis = duty.getValue().toMillis();
            var _ =
                    started.scheduleWithFixedDelay(
                            () -> attempt(duty.getKey()), millis, millis, TimeUnit.MILLISECONDS);
        }
        thread = started;
    }

    /** Does every duty once, on the calling thread. */
    public final void doAll() {
        duties.keySet().forEach(Runnable::run);
    }

    /** Does it on the same thread, as soon as that is free. */
    protected final synchronized void soon(Runnable duty) {
        if (thread != null) {
            thread.execute(() -> attempt(duty));
        }
    }

    /** As {@link #soon}, and only once however often it is asked for before its turn comes. */
    protected final synchronized void soonOnce(AtomicBoolean asked, Runnable duty) {
        if (thread != null && asked.compareAndSet(false, true)) {
            askedOnce.add(asked);
            thread.execute(() -> {
                asked.set(false);
                attempt(duty);
            });
        }
    }

    private void attempt(Runnable duty) {
        try {
            duty.run();
        } catch (RuntimeException e) {
            log.warn("A duty of {} failed and comes again: {}", name, e.toString());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        thread.shutdownNow();
        askedOnce.forEach(asked -> asked.set(false));
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("{} is still busy while the room stops.", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
