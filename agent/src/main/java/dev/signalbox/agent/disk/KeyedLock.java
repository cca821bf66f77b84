package dev.signalbox.agent.disk;

import java.util.HashSet;
import java.util.Set;

/** One lock for each key: who builds a thing builds it alone, who builds another does not wait. */
public final class KeyedLock {

    private final Set<String> held = new HashSet<>();

    /** Waits until nobody holds the key, and holds it until closed. */
    public Held hold(String key) throws InterruptedException {
        synchronized (held) {
            while (!held.add(key)) {
                held.wait();
            }
        }
        return () -> {
            synchronized (held) {
                held.remove(key);
                held.notifyAll();
            }
        };
    }

    /** A key being held. */
    public interface Held extends AutoCloseable {

        @Override
        void close();
    }
}
