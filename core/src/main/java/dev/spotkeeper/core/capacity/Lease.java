package dev.spotkeeper.core.capacity;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;

/**
 * One VM's right to be started in its offering. In a shortage there is at most one, and its start is the probe.
 *
 * @param holder the VM
 * @param grantedAt when it was given
 * @param expiresAt from then on it counts for nothing, should its holder never have told what became of it
 */
public record Lease(VmId holder, Instant grantedAt, Instant expiresAt) {
    /** Returns whether it counts. */
    public boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
