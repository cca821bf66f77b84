package dev.signalbox.journal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A browser tab that listens: the topics on its page, and those that changed since it was last
 * told.
 */
final class Tab {

    private final Set<String> topics;
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean closed;

    Tab(Set<String> topics) {
        this.topics = Set.copyOf(topics);
    }

    /** These topics changed; the tab hears of those on its page. */
    synchronized void hint(Set<String> hints) {
        boolean news = false;
        for (String hint : hints) {
            news |= topics.contains(hint) && changed.add(hint);
        }
        if (news) {
            notifyAll();
        }
    }

    /** Waits for changes; empty when there were none for so long, or the tab is closed. */
    synchronized Set<String> take(Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (changed.isEmpty() && !closed && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        Set<String> taken = new LinkedHashSet<>(changed);
        changed.clear();
        return taken;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
