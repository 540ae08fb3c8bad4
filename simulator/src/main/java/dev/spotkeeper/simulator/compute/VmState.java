package dev.spotkeeper.simulator.compute;

import java.time.Instant;

/**
 * What changes in a VM's life.
 *
 * @param provisioning how its newest change stands
 * @param power its power state
 * @param powerSince since when
 * @param etag its version: a number that grows with each change
 */
public record VmState(Provisioning provisioning, PowerState power, Instant powerSince, int etag) {
    VmState with(PowerState next, Instant at) {
        return new VmState(provisioning, next, next == power ? powerSince : at, etag);
    }

    VmState with(Provisioning next) {
        return new VmState(next, power, powerSince, etag);
    }

    VmState bumped() {
        return new VmState(provisioning, power, powerSince, etag + 1);
    }
}
