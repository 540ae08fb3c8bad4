package dev.spotkeeper.core.control;

/**
 * What a pass over a pool did.
 *
 * @param pool the pool
 * @param steps how many steps were taken
 * @param summary how it stands, for people
 * @param isForeign whether its VMs are, or were to be, in a subscription that is not in our care, so that nothing was done
 */
public record PoolResult(String pool, int steps, String summary, boolean isForeign) {
    PoolResult(String pool, int steps, String summary) {
        this(pool, steps, summary, false);
    }
}
