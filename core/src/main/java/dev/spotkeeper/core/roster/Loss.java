package dev.spotkeeper.core.roster;

import java.time.Instant;

/**
 * An eviction of a member, remembered for the breaker.
 *
 * @param offering the offering's key
 * @param at when
 */
public record Loss(String offering, Instant at) {}
