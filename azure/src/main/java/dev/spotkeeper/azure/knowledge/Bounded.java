package dev.spotkeeper.azure.knowledge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A map that forgets what was not used for longest. Safe for concurrent use.
 *
 * @param <V> what is kept
 */
public final class Bounded<V> {
    private final int most;
    private final Map<Key, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** Keeps at most {@code most} entries. */
    public Bounded(int most) {
        this.most = most;
    }

    /** Returns what is kept. */
    public synchronized Optional<V> get(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Puts an entry, and returns what was there. */
    public synchronized Optional<V> put(Key key, V value) {
        Optional<V> before = Optional.ofNullable(entries.put(key, value));
        trim();
        return before;
    }

    synchronized V getOr(Key key, Supplier<V> missing) {
        V value = entries.computeIfAbsent(key, absent -> missing.get());
        trim();
        return value;
    }

    synchronized Optional<V> remove(Key key) {
        return Optional.ofNullable(entries.remove(key));
    }

    private void trim() {
        if (entries.size() > most) {
            entries.remove(entries.keySet().iterator().next());
        }
    }
}
