package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.port.Holds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Holds in memory. Safe for concurrent use. */
public final class HoldsInMemory implements Holds {
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    @Override
    public Optional<Hold> load(String key) {
        return Optional.ofNullable(holds.get(key));
    }

    @Override
    public void put(Hold hold) {
        holds.put(hold.key(), hold);
    }

    @Override
    public List<Hold> all() {
        return List.copyOf(holds.values());
    }
}
