package dev.spotkeeper.core.capacity;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept about one offering, for all VMs that live there.
 *
 * @param offering the offering
 * @param shortage present while it is known to be out of capacity
 * @param leases who is being started there, oldest first; expired ones may linger
 * @param tokens how many may be started at the same time
 * @param waiting the VMs that are told when there is room, the next one first; never more than {@link #MAX_WAITING}
 */
public record OfferingRecord(
        Offering offering, Optional<Shortage> shortage, List<Lease> leases, int tokens, List<VmId> waiting) {
    /** What may be under way at once when nothing is known: so many starts may meet a shortage that nobody knew of. */
    public static final int FIRST_TOKENS = 4;

    /** Six offerings of a region, started to the full, stay near ARM's burst of 200 writes, which refills by 10 a second. */
    public static final int MAX_TOKENS = 64;

    /** A hundred of the longest names and all leases fit into one property of a table, which holds 32 K characters. */
    public static final int MAX_WAITING = 100;

    public OfferingRecord {
        leases = List.copyOf(leases);
        waiting = List.copyOf(waiting);
    }

    /** Returns the record of an offering that nothing is known about. */
    public static OfferingRecord unknown(Offering offering) {
        return new OfferingRecord(offering, Optional.empty(), List.of(), FIRST_TOKENS, List.of());
    }

    /** Returns the leases that count. */
    public List<Lease> liveLeases(Instant now) {
        return leases.stream().filter(lease -> lease.isLive(now)).toList();
    }

    /** Returns a VM's lease, expired or not. */
    public Optional<Lease> leaseOf(VmId vm) {
        return leases.stream().filter(lease -> lease.holder().equals(vm)).findFirst();
    }

    public OfferingRecord withShortage(Optional<Shortage> newShortage) {
        return new OfferingRecord(offering, newShortage, leases, tokens, waiting);
    }

    public OfferingRecord withLeases(List<Lease> newLeases) {
        return new OfferingRecord(offering, shortage, newLeases, tokens, waiting);
    }

    public OfferingRecord withTokens(int newTokens) {
        return new OfferingRecord(offering, shortage, leases, newTokens, waiting);
    }

    public OfferingRecord withWaiting(List<VmId> newWaiting) {
        return new OfferingRecord(offering, shortage, leases, tokens, newWaiting);
    }

    /** Returns this record without a VM's lease. */
    public OfferingRecord withoutLease(VmId vm) {
        return withLeases(
                leases.stream().filter(lease -> !lease.holder().equals(vm)).toList());
    }

    /** Returns this record with a lease, in the place of any that its holder had. */
    public OfferingRecord withLease(Lease lease) {
        List<Lease> others = withoutLease(lease.holder()).leases();
        return withLeases(Stream.concat(others.stream(), Stream.of(lease)).toList());
    }

    /** Returns this record without a VM among those that wait. */
    public OfferingRecord withoutWaiting(VmId vm) {
        return withWaiting(waiting.stream().filter(other -> !other.equals(vm)).toList());
    }
}
