package dev.spotkeeper.core.pool;

import java.util.List;
import java.util.Optional;

/**
 * All that a fleet document asks for.
 *
 * @param pools the pools, no two of the same name
 */
public record Fleet(List<Pool> pools) {
    public Fleet {
        pools = List.copyOf(pools);
    }

    /** Returns the pool of that name, compared without case as Azure compares the tag that names it. */
    public Optional<Pool> pool(String name) {
        return pools.stream().filter(pool -> pool.name().equalsIgnoreCase(name)).findFirst();
    }
}
