package dev.spotkeeper.core.roster;

import java.time.Instant;

/**
 * Something that this pool leaves alone until an instant: an offering or a size in a region, whatever others think of it (for its
 * evictions, its price, or what Azure refused there), one of the steps named here, or the removal of a VM that a pass is at.
 *
 * @param what the offering's key, the size's ({@code size|...}), {@link #RETURN}, {@link #MOVE}, {@link #STAY} or {@link #TELLING}
 * @param until when it may be tried again
 * @param cause why, for people
 */
public record Pause(String what, Instant until, String cause) {
    /** Looking for Spot in the place of a Regular VM. */
    public static final String RETURN = "return-to-spot";

    /** Looking for an offering with more room below the max price. */
    public static final String MOVE = "move";

    /** Telling people that there is none. */
    public static final String STAY = "stay";

    /** Telling people that a member has been without a VM for too long. */
    public static final String TELLING = "tell-people";

    /** Returns whether it still stands. */
    public boolean stands(Instant now) {
        return now.isBefore(until);
    }
}
