package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute.Listing;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what nobody announced: lists the VMs of a subscription and asks for a pass over each that is not as its record
 * says. Alerts make Spotkeeper faster; this makes it correct. It decides nothing.
 */
public final class ReconcileSweep {
    /** Bounds a page walk whose continuation never ends; Azure lists some hundred VMs a page. */
    static final int MAX_PAGES = 500;

    /** More names than that say no more to whoever has to mend them. */
    private static final int MAX_NAMED = 10;

    private final Ports ports;
    private final Forgetting forgetting;

    /**
     * Binds the sweep.
     *
     * @param pools whose members are not forgotten
     */
    public ReconcileSweep(Ports ports, PoolRecords pools) {
        this.ports = ports;
        this.forgetting = new Forgetting(ports, pools);
    }

    /**
     * What it came to.
     *
     * @param sweep how many VMs it looked at, and so on
     * @param records what was known of the subscription's VMs before; empty when the sweep was held back and read nothing
     */
    public record Result(SweepResult sweep, Optional<List<VmRecord>> records) {
        public Result {
            records = records.map(List::copyOf);
        }
    }

    /** Runs once over one subscription. A list that breaks off is used as far as it goes; the next run reads it anew. */
    public Result run(String subscriptionId) {
        Optional<Hold> hold = ports.holds()
                .load(Hold.list(subscriptionId))
                .filter(held -> held.stands(ports.clock().instant()));
        return hold.map(held ->
                        new Result(new SweepResult(0, 0, "the list is held back: " + held.cause()), Optional.empty()))
                .orElseGet(() -> compare(subscriptionId));
    }

    private Result compare(String subscriptionId) {
        // First: what another run writes there from now on keeps this one from counting by records that are older than
        // that.
        VmRecords.Forgotten forgotten = ports.records().forgotten(subscriptionId);
        VmRecords.All all = ports.records().all(subscriptionId);
        Reconciliation reconciliation = new Reconciliation(all, ports.clock().instant());
        Walk walk = walk(subscriptionId, reconciliation);
        reconciliation.findings().forEach((vm, reason) -> ports.wakes().wake(vm, Duration.ZERO, reason));
        forgetting.forget(subscriptionId, forgotten, all, reconciliation.stale());
        return new Result(
                new SweepResult(walk.listed(), reconciliation.findings().size(), note(walk, all.unreadable())),
                Optional.of(all.records()));
    }

    private static String note(Walk walk, List<VmId> unreadable) {
        if (unreadable.isEmpty()) {
            return walk.note();
        }
        String names = unreadable.stream().limit(MAX_NAMED).map(VmId::toString).collect(Collectors.joining(", "));
        String told = unreadable.size() + " records cannot be read, so that nothing is done about their VMs: " + names
                + (unreadable.size() > MAX_NAMED ? ", ..." : "");
        return walk.note().isEmpty() ? told : walk.note() + "; " + told;
    }

    private Walk walk(String subscriptionId, Reconciliation reconciliation) {
        Optional<String> continuation = Optional.empty();
        int listed = 0;
        for (int page = 0; page < MAX_PAGES; page++) {
            Listing listing = ports.compute().list(subscriptionId, continuation);
            if (listing instanceof Listing.Unavailable unavailable) {
                remember(subscriptionId, unavailable.refusal());
                return new Walk(
                        listed, "the list broke off: " + unavailable.refusal().message());
            }
            Listing.Page read = (Listing.Page) listing;
            read.vms().forEach(reconciliation::listed);
            listed += read.vms().size();
            continuation = read.continuation();
            if (continuation.isEmpty()) {
                reconciliation.listEnded();
                return new Walk(listed, "");
            }
        }
        return new Walk(listed, "the list did not end within " + MAX_PAGES + " pages");
    }

    /** Whichever instance runs next does not ask before Azure's Retry-After is over. */
    private void remember(String subscriptionId, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.THROTTLED) {
            Instant until = ports.clock().instant().plus(refusal.leastWait());
            ports.holds().put(new Hold(Hold.list(subscriptionId), until, refusal.words()));
        }
    }

    private record Walk(int listed, String note) {}
}
