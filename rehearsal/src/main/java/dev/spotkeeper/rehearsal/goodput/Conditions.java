package dev.spotkeeper.rehearsal.goodput;

/**
 * What a replay assumes, in seconds.
 *
 * @param cost how long saving takes; no work is done meanwhile
 * @param restart from a VM's start until its work goes on
 * @param notice from the notice to the eviction, whole; what of it is usable is less
 * @param lost which share of evictions comes without notice
 */
record Conditions(double cost, double restart, double notice, double lost) {
    /** The next VM pays five minutes, as in the published figures. */
    static final double RESTART = 300;

    static Conditions silent(double cost) {
        return new Conditions(cost, RESTART, 0, 0);
    }

    Conditions noticed(double seconds, double share) {
        return new Conditions(cost, restart, seconds, share);
    }
}
