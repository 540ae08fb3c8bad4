package dev.spotkeeper.core.control;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Heartbeats;
import dev.spotkeeper.core.replacement.Readiness;
import dev.spotkeeper.core.replacement.Stint;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.worker.Hearing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Listens to the workers of a pool's VMs, during one pass: one read for each VM that is not known to have been ready, none where readiness is
 * not judged. Once storage fails it is not asked again in this pass.
 */
final class PoolEars {
    private final Heartbeats heartbeats;
    private final Optional<Duration> readyWithin;
    private final Instant judgedSince;
    private final Instant now;
    private final Set<VmId> late = new HashSet<>();
    private Optional<Hearing.Unreadable> deaf = Optional.empty();

    /**
     * Heard nothing yet.
     *
     * @param readyWithin what the pool's workers have for getting ready, if that is judged
     * @param judgedSince since when it is
     */
    PoolEars(Heartbeats heartbeats, Optional<Duration> readyWithin, Instant judgedSince, Instant now) {
        this.heartbeats = heartbeats;
        this.readyWithin = readyWithin;
        this.judgedSince = judgedSince;
        this.now = now;
    }

    /** Returns whether the worker on a VM that runs was ready in this run. No more VMs are late in one pass than may be given up. */
    Readiness listen(VmId vm, Phase.Up up, Stint stint) {
        late.remove(vm);
        boolean isOfNoInterest =
                readyWithin.isEmpty() || up.readyAt().filter(stint::holds).isPresent();
        if (isOfNoInterest) {
            return new Readiness.Unasked();
        }
        Readiness heard = Readiness.of(hear(vm), stint);
        return isLate(heard) && !mayBeLate(vm) ? new Readiness.Unasked() : heard;
    }

    /** What cannot be read of one worker alone keeps nobody from hearing the others: each VM may write its row as it likes. */
    private Hearing hear(VmId vm) {
        Hearing heard = deaf.<Hearing>map(known -> known).orElseGet(() -> heartbeats.heartbeat(vm));
        if (heard instanceof Hearing.Unreadable unreadable && !unreadable.isItsOwn()) {
            deaf = Optional.of(unreadable);
        }
        return heard;
    }

    /** Returns whether a VM is about to be given up. */
    boolean isLate(Readiness heard) {
        return heard instanceof Readiness.NotYet known
                && readyWithin
                        .filter(span -> known.isLate(span, judgedSince, now))
                        .isPresent();
    }

    private boolean mayBeLate(VmId vm) {
        return late.size() < Readiness.MOST_IN_A_ROW && late.add(vm);
    }
}
