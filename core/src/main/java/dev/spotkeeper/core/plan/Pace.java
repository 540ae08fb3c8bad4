package dev.spotkeeper.core.plan;

import java.time.Duration;

/**
 * How soon to look again, by how long one has been looking: fast while something is about to happen, slower the longer it
 * does not. One VM may be read 12 times a minute, and 36 times in a burst (Compute token buckets, "Low Cost Get").
 */
enum Pace {
    /** An eviction is due: its VM goes down at any moment. */
    EVICTION(2, 5, 15, 300),
    /** A start or stop is under way: 13 to 23 s in the median. */
    OPERATION(5, 5, 15, 300),
    /** It is down and nobody said why: Resource Health and alerts lag by seconds to 20 minutes; later nothing new comes. */
    SILENCE(15, 15, 120, 3600);

    /** So much of the time that a shutdown has taken may be lost at its end by looking less often. */
    private static final int SHARE_OF_SHUTDOWN = 5;

    private static final Duration AT_FIRST = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LATER = Duration.ofMinutes(25);

    private final Duration atFirst;
    private final Duration soon;
    private final Duration later;
    private final Duration inTheEnd;

    Pace(int atFirst, int soon, int later, int inTheEnd) {
        this.atFirst = Duration.ofSeconds(atFirst);
        this.soon = Duration.ofSeconds(soon);
        this.later = Duration.ofSeconds(later);
        this.inTheEnd = Duration.ofSeconds(inTheEnd);
    }

    /** Returns the wait before the next look, when the first lies {@code elapsed} back. */
    Duration after(Duration elapsed) {
        if (elapsed.compareTo(AT_FIRST) < 0) {
            return atFirst;
        }
        if (elapsed.compareTo(SOON) < 0) {
            return soon;
        }
        return elapsed.compareTo(LATER) < 0 ? later : inTheEnd;
    }

    /**
     * Returns the wait before the next look at an evicted VM that is being deallocated, which takes 17.5 s in the median and up to five
     * minutes (39 recorded deallocations): a fifth of the time so far, so that it is started soon after, and is not read every
     * other second meanwhile.
     */
    static Duration ofShutdown(Duration elapsed) {
        Duration share = elapsed.dividedBy(SHARE_OF_SHUTDOWN);
        Duration wait = share.compareTo(EVICTION.later) < 0 ? share : EVICTION.later;
        return wait.compareTo(EVICTION.atFirst) > 0 ? wait : EVICTION.atFirst;
    }
}
