package dev.spotkeeper.rehearsal.placement;

import java.util.Iterator;

/** Who chooses the zone of the next attempt. It is told what happens in the order of time. */
interface Policy {
    /**
     * Returns the zones to try now, one after the other until one is granted. The iterator is asked as attempts go, so it may answer
     * by what the last ones brought; it names each zone at most once.
     *
     * @param since since when there has been no VM
     */
    Iterator<Integer> sweep(long now, long since);

    /** An attempt or a probe ended at {@code at}. */
    default void looked(int zone, long at, boolean granted) {}

    /** The VM that ran in {@code zone} was evicted at {@code at}. */
    default void evicted(int zone, long at, long life) {}

    /** Seconds between two rounds of probes over all zones; 0 for none. */
    default long probeEvery() {
        return 0;
    }
}
