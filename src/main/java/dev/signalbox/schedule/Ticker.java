package dev.signalbox.schedule;

import dev.signalbox.calendar.CalendarChanged;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has this room tick at each full second of its clock, whatever other rooms do. Each beat is
 * reckoned from the clock anew, so that they neither drift nor come at once after a pause.
 */
@Component
class Ticker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final long SECOND = 1_000;

    private final Tick tick;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;

    Ticker(Tick tick, Clock clock) {
        this.tick = tick;
        this.clock = clock;
    }

    @EventListener
    void on(CalendarChanged changed) {
        tick.calendarChanged(changed.calendarId());
    }

    private void beat() {
        try {
            tick.tick();
        } catch (RuntimeException e) {
            log.warn(
                    "Schedules could not be moved on and will be at the next second: {}",
                    e.toString());
        }
        next();
    }

    private synchronized void next() {
        if (thread != null) {
            long wait = SECOND - Math.floorMod(clock.millis(), SECOND);
            var _ = thread.schedule(this::beat, wait, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void start() {
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("schedules").factory());
        next();
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopped = taken();
        if (stopped != null) {
            stopped.shutdownNow();
            try {
                if (!stopped.awaitTermination(5, TimeUnit.SECONDS)) {
                    log.warn("Schedules are still moved on while the room stops.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized @Nullable ScheduledExecutorService taken() {
        ScheduledExecutorService taken = thread;
        thread = null;
        return taken;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
