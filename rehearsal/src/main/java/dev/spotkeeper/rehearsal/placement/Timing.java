package dev.spotkeeper.rehearsal.placement;

/**
 * How long things take, in seconds.
 *
 * @param attempt a start, until it is granted or refused
 * @param boot from the grant until the VM works
 * @param pause between two sweeps over the zones
 */
record Timing(long attempt, long boot, long pause) {
    /** What the baselines of others were measured with. */
    static final Timing USUAL = new Timing(30, 180, 60);
}
