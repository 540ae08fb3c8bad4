package dev.spotkeeper.core.control;

/**
 * What a pass over a pool did.
 *
 * @param pool the pool
 * @param steps how many steps were taken
 * @param summary how it stands, for people
 */
public record PoolResult(String pool, int steps, String summary) {}
