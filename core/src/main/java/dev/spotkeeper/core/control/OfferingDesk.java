package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.RefusalScope;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Change;
import dev.spotkeeper.core.plan.Entry;
import dev.spotkeeper.core.plan.Gate;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.Offerings.Versioned;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where passes meet: takes leases of offerings, tells offerings what became of starts, and calls the VMs whose turn it is.
 * Each change is one ETag write, tried again on what the winner wrote; the calls follow the write, since a VM that comes
 * before it would find nothing new.
 */
final class OfferingDesk {
    /** More passes than this rarely meet at one offering at the same moment; who loses all of them comes back a little later. */
    static final int MAX_TRIES = 8;

    private final Ports ports;
    private final RestartPolicy policy;

    OfferingDesk(Ports ports, RestartPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    RestartPolicy policy() {
        return policy;
    }

    /**
     * Asks to be let in: for a lease, or a place among those that wait.
     *
     * @param isNew whether the VM has not asked yet since it went down
     */
    Entry enter(VmId vm, Offering offering, boolean isNew) {
        return enter(vm, offering, gate -> isNew ? gate.enterNew(vm) : gate.enter(vm));
    }

    /** Asks to be let in, or to be told that there is no room: who asks can go elsewhere and does not wait. */
    Entry enterOrLeave(VmId vm, Offering offering) {
        return enter(vm, offering, gate -> gate.enterOrLeave(vm));
    }

    private Entry enter(VmId vm, Offering offering, Function<Gate, Entry> step) {
        Gate blind = new Gate(OfferingRecord.unknown(offering), policy, now());
        Optional<Hold> hold = Stream.of(Hold.writes(offering), Hold.size(offering))
                .flatMap(key -> ports.holds().load(key).stream())
                .filter(held -> held.stands(now()))
                .findFirst();
        return hold.map(held -> blind.heldBack(vm, held))
                .or(() -> change(offering, step, Entry::record))
                .orElseGet(() -> blind.crowdedOut(vm));
    }

    /** Tells that Azure accepted a start. That it cannot be written only shortens the lease. */
    void begun(VmId vm, Offering offering) {
        change(offering, gate -> gate.begun(vm), Change::record);
    }

    /**
     * Tells that Azure refused a start.
     *
     * @return when the VM asks again; empty when the refusal says nothing about it
     */
    Optional<Instant> refused(VmId vm, Offering offering, Refusal refusal) {
        return refused(offering, refusal, gate -> gate.refused(vm, refusal)).flatMap(record -> Gate.turnOf(vm, record));
    }

    /**
     * Tells that Azure refused a deployment. Its VM does not wait here: its pool looks elsewhere.
     *
     * @param needed how many VMs the pool looks for a place for
     */
    void refusedAndLeft(VmId vm, Offering offering, Refusal refusal, int needed) {
        refused(offering, refusal, gate -> gate.refusedAndLeft(vm, refusal, needed));
    }

    /** Returns the offering's record, if the refusal says something about it. */
    private Optional<OfferingRecord> refused(Offering offering, Refusal refusal, Function<Gate, Change> news) {
        Optional<Change> change = told(offering, news);
        Optional<OfferingRecord> told = change.map(Change::record).filter(record -> Gate.concernsOffering(refusal));
        hold(offering, refusal, told.flatMap(OfferingRecord::shortage).map(Shortage::until));
        return told;
    }

    /** Tells that a VM runs, or ran since. */
    void succeeded(VmId vm, Offering offering) {
        required(vm, told(offering, gate -> gate.succeeded(vm)));
    }

    /** Tells that a VM is not to be started any more. */
    void left(VmId vm, Offering offering) {
        required(vm, told(offering, gate -> gate.left(vm)));
    }

    private void hold(Offering offering, Refusal refusal, Optional<Instant> until) {
        RefusalScope scope = RefusalScope.of(refusal);
        if (scope == RefusalScope.REGION) {
            ports.holds().put(new Hold(Hold.writes(offering), now().plus(refusal.leastWait()), refusal.words()));
        } else if (scope == RefusalScope.SIZE) {
            until.ifPresent(end -> ports.holds().put(new Hold(Hold.size(offering), end, refusal.words())));
        }
    }

    private Optional<Change> told(Offering offering, Function<Gate, Change> news) {
        Optional<Change> change = change(offering, news, Change::record);
        String reason = "its turn in " + offering.words();
        change.ifPresent(done -> done.called().forEach(vm -> ports.wakes().wake(vm, done.delay(), reason)));
        return change;
    }

    private static void required(VmId vm, Optional<Change> change) {
        if (change.isEmpty()) {
            throw new ConflictException(vm, MAX_TRIES);
        }
    }

    /** Returns what was written, or empty when others always wrote first. */
    private <T> Optional<T> change(Offering offering, Function<Gate, T> step, Function<T, OfferingRecord> record) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<Versioned> loaded = ports.offerings().load(offering);
            OfferingRecord before = loaded.map(Versioned::record).orElseGet(() -> OfferingRecord.unknown(offering));
            T result = step.apply(new Gate(before, policy, now()));
            if (record.apply(result).equals(before) || write(loaded, record.apply(result))) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    private boolean write(Optional<Versioned> loaded, OfferingRecord record) {
        return loaded.map(version -> ports.offerings().replace(record, version.etag()))
                .orElseGet(() -> ports.offerings().create(record))
                .isPresent();
    }

    private Instant now() {
        return ports.clock().instant();
    }
}
