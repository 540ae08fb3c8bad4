package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.roster.MemberId;
import java.time.Instant;

/** What is to be done, once the record that announces it is written. */
public sealed interface Step {
    MemberId member();

    /**
     * Deploy a VM, under a lease of its offering.
     *
     * @param expiresAt it must have been asked for by then
     */
    record Deploy(MemberId member, Offering offering, boolean isArm64, Instant expiresAt) implements Step {}

    /** Ask the guest to shut down, before the VM is removed. */
    record Drain(MemberId member) implements Step {}

    /** Remove the VM of a member that is leaving, and its parts. */
    record Remove(MemberId member) implements Step {}

    /** Remove what is left of a VM that is gone. */
    record Clear(MemberId member) implements Step {}
}
