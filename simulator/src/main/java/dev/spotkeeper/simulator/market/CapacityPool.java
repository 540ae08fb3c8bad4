package dev.spotkeeper.simulator.market;

/**
 * A bounded capacity.
 *
 * @param unit what it is counted in
 * @param limit how much there is while it is up
 * @param down whether there is nothing at all just now
 */
record CapacityPool(Unit unit, int limit, boolean down) {
    /** More than any simulated fleet holds: a pool that was never bounded. */
    static final int UNBOUNDED = 1_000_000;

    static CapacityPool unbounded() {
        return new CapacityPool(Unit.VMS, UNBOUNDED, false);
    }

    int available() {
        return down ? 0 : limit;
    }

    CapacityPool withDown(boolean isDown) {
        return new CapacityPool(unit, limit, isDown);
    }
}
