package dev.signalbox.journal;

import dev.signalbox.journal.Reading.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Follows the journal for all open tabs together, and only while there are any: woken by commits of
 * this room, and looking for those of others in between.
 */
@Component
class Follower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    /** How often to look for what other rooms wrote. */
    private static final Duration NET = Duration.ofSeconds(2);

    /**
     * How soon to look again after news: another transaction may have been going while they were
     * read.
     */
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Duration LONGEST_TRANSACTION = Duration.ofDays(1);

    private final Reading reading;
    private final Clock clock;
    private final Set<Tab> tabs = new CopyOnWriteArraySet<>();
    private final Object alarm = new Object();
    private boolean woken;
    private volatile boolean running;
    private @Nullable Position position;

    Follower(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    void join(Tab tab) {
        tabs.add(tab);
        wake();
    }

    void leave(Tab tab) {
        tabs.remove(tab);
    }

    boolean open() {
        return running;
    }

    /** Something was committed. */
    void wake() {
        synchronized (alarm) {
            woken = true;
            alarm.notifyAll();
        }
    }

    private void follow() {
        while (running) {
            try {
                boolean news = read();
                rest(news ? SOON : NET);
            } catch (DataAccessException e) {
                log.debug("The journal cannot be read now", e);
                rest(NET);
            }
        }
    }

    private boolean read() {
        if (tabs.isEmpty()) {
            position = null;
            return false;
        }
        if (position == null) {
            position = reading.now();
        }
        List<Happened> news = reading.after(position, clock.instant().minus(LONGEST_TRANSACTION));
        Set<String> topics = new LinkedHashSet<>();
        for (Happened event : news) {
            topics.addAll(Topics.of(event));
            position = new Position(event.transaction(), event.id());
        }
        tabs.forEach(tab -> tab.hint(topics));
        return !news.isEmpty();
    }

    private void rest(Duration longest) {
        try {
            synchronized (alarm) {
                long until = System.nanoTime() + longest.toNanos();
                long left = longest.toMillis();
                while (!woken && running && left > 0) {
                    alarm.wait(tabs.isEmpty() ? 0 : left);
                    left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                }
                woken = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("journal-follower").start(this::follow);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        tabs.forEach(Tab::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped before the web server waits for its requests to end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
