package dev.spotkeeper.core.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.port.Offerings.Versioned;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Watches every start request: none without a lease, never two probes of one offering, none of a VM that is up or on its way. */
final class Umpire implements Sky.Witness {
    private final Storm storm;
    private final Map<String, Sky.Start> probes = new HashMap<>();
    private int seen;

    Umpire(Storm storm) {
        this.storm = storm;
        storm.sky.watchedBy(this);
    }

    int probes() {
        return seen;
    }

    @Override
    public void sees(Sky.Start start) {
        assertThat(start.before())
                .as("a VM that is up or on its way is not started: %s", start)
                .isIn(PowerState.DEALLOCATED, PowerState.STOPPED);
        OfferingRecord record = storm.offerings
                .load(start.offering())
                .map(Versioned::record)
                .orElseThrow(() -> new AssertionError("a start without a lease: " + start));
        Optional<Lease> lease = record.leaseOf(start.vm());
        assertThat(lease).as("the lease of %s in %s", start, record).isPresent();
        Optional<Shortage> shortage = record.shortage();
        if (shortage.isPresent()
                && lease.get().grantedAt().isAfter(shortage.get().since())) {
            probe(start, record);
        }
    }

    /** A probe whose VM its owner deleted or stopped meanwhile is let go of: the VM may come up all the same. */
    private boolean isOver(Sky.Start probe) {
        Machine machine = storm.sky.machine(probe.vm());
        return machine.isDeleted || storm.isStopped(probe.vm());
    }

    private void probe(Sky.Start start, OfferingRecord record) {
        seen++;
        Sky.Start last = probes.put(start.offering().key(), start);
        Instant free = last == null || last.vm().equals(start.vm()) || isOver(last) ? Instant.MIN : last.endsAt();
        assertThat(start.at())
                .as("two probes: %s and %s of %s", last, start, record)
                .isAfterOrEqualTo(free);
    }
}
