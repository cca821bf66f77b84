package dev.signalbox.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Things that never change, of which those used last are kept in memory. */
public final class Recent<K, V> {

    private final Function<K, V> read;
    private final Map<K, V> known;

    /**
     * @param most how many are kept
     * @param read finds one that is not known; what it throws, the caller sees
     */
    public Recent(int most, Function<K, V> read) {
        this.read = read;
        this.known =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > most;
                    }
                };
    }

    public V of(K key) {
        synchronized (known) {
            V found = known.get(key);
            if (found != null) {
                return found;
            }
        }
        V found = read.apply(key);
        synchronized (known) {
            known.put(key, found);
        }
        return found;
    }
}
