package dev.spotkeeper.core.control;

import dev.spotkeeper.core.port.Journal;
import java.util.List;

/**
 * What a pass over a pool did.
 *
 * @param pool the pool
 * @param steps how many steps were taken
 * @param summary how it stands, for people
 * @param isForeign whether its VMs are, or were to be, in a subscription that is not in our care, so that nothing was done
 * @param entries what it wrote into the decision log, in that order
 */
public record PoolResult(String pool, int steps, String summary, boolean isForeign, List<Journal.Entry> entries) {
    public PoolResult {
        entries = List.copyOf(entries);
    }

    static PoolResult done(String pool, int steps, String summary, List<Journal.Entry> entries) {
        return new PoolResult(pool, steps, summary, false, entries);
    }

    static PoolResult nothing(String pool, String summary) {
        return done(pool, 0, summary, List.of());
    }

    static PoolResult foreign(String pool, String summary) {
        return new PoolResult(pool, 0, summary, true, List.of());
    }
}
