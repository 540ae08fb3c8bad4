package dev.spotkeeper.core.pool;

import java.time.Duration;
import java.util.Optional;

/**
 * When Regular VMs, which Azure does not evict, take the place of Spot VMs.
 *
 * @param base how many of the target are Regular always
 * @param afterFailures so many refusals in a row for want of Spot capacity, quota or price, once no Spot offering is left that
 *     nothing speaks against; empty for never
 * @param afterTime so long without the VM; empty for never
 */
public record OnDemand(int base, Optional<Integer> afterFailures, Optional<Duration> afterTime) {
    /** Spot or nothing. */
    public static final OnDemand NEVER = new OnDemand(0, Optional.empty(), Optional.empty());

    /** Returns whether a Regular VM may ever stand in for a Spot VM. */
    public boolean mayStandIn() {
        return afterFailures.isPresent() || afterTime.isPresent();
    }
}
