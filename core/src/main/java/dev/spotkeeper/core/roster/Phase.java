package dev.spotkeeper.core.roster;

import dev.spotkeeper.core.capacity.Offering;
import java.time.Instant;
import java.util.Optional;

/** How it stands with a member of a pool. */
public sealed interface Phase {
    /**
     * It has no VM and is to get one. None of its earlier VMs exists any more.
     *
     * @param since since when it has been without one; survives failed deployments
     * @param lookAt when to look for a place next; empty for at once
     */
    record Vacant(Instant since, Optional<Instant> lookAt) implements Phase {}

    /**
     * A VM is being deployed: the lock. Whoever finds it asks ARM what became of the deployment before anything else.
     *
     * @param offering where
     * @param vacantSince since when the member has been without a VM
     * @param claimedAt when the step was claimed
     * @param expiresAt from then on a deployment that ARM does not know of was never begun
     */
    record Deploying(Offering offering, Instant vacantSince, Instant claimedAt, Instant expiresAt) implements Phase {}

    /**
     * Its VM was deployed. It runs, or its own passes see to it that it does again.
     *
     * @param offering where
     * @param since since when it has run there
     * @param startedAfter it did not run before: its deployment was claimed then, or it was found down
     * @param readyAt when its worker was last found to be ready for work, where that is judged; it says nothing of a later run of the VM
     */
    record Up(Offering offering, Instant since, Instant startedAfter, Optional<Instant> readyAt) implements Phase {
        /** A VM of whose worker nothing is known yet. */
        public Up(Offering offering, Instant since, Instant startedAfter) {
            this(offering, since, startedAfter, Optional.empty());
        }

        /** Returns this phase with a worker that is ready. */
        public Up readyAt(Instant at) {
            return new Up(offering, since, startedAfter, Optional.of(at));
        }
    }

    /**
     * Its VM is being removed, whoever wants it so.
     *
     * @param offering where it is
     * @param since since when; for a member that gets another VM, since when it has been without one
     * @param drained whether the guest was asked to shut down first, or need not be
     * @param isLast whether the member goes with its VM; otherwise it gets another one
     * @param why for people
     */
    record Leaving(Offering offering, Instant since, boolean drained, boolean isLast, String why) implements Phase {}

    /**
     * A person stopped or deleted its VM: it gets no other one until the fleet document changes.
     *
     * @param at when that was found out
     * @param why for people
     * @param offering where its VM is, if there still is one: its owner may start it again
     * @param isMissed whether the pool goes without it; no longer once the fleet document changed
     */
    record Retired(Instant at, String why, Optional<Offering> offering, boolean isMissed) implements Phase {}
}
