package dev.spotkeeper.core.roster;

import java.time.Instant;

/**
 * An offering that this pool leaves alone until an instant, whatever others think of it: for its evictions, its price, or what
 * Azure refused there.
 *
 * @param offering the offering's key
 * @param until when it may be tried again
 * @param cause why, for people
 */
public record Pause(String offering, Instant until, String cause) {
    /** Returns whether it still stands. */
    public boolean stands(Instant now) {
        return now.isBefore(until);
    }
}
