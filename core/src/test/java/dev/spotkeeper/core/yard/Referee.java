package dev.spotkeeper.core.yard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.port.Deployments.Order;
import dev.spotkeeper.core.port.Offerings.Versioned;
import dev.spotkeeper.core.roster.MemberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches every deployment: none without a lease, never two probes of one offering, never two VMs of one member, never more VMs than
 * target and surge, none for a member that its owner took out.
 */
final class Referee implements Cloud.Witness {
    private final Yard yard;
    private final Map<String, Order> probes = new HashMap<>();
    private int seen;

    Referee(Yard yard) {
        this.yard = yard;
        yard.cloud.watchedBy(this);
    }

    int probes() {
        return seen;
    }

    @Override
    public void sees(Order order) {
        MemberId member = MemberId.of(order.vm()).orElseThrow();
        List<Server> others = yard.cloud.existing().stream()
                .filter(server -> !server.id.equals(order.vm()))
                .toList();
        assertThat(others)
                .as("%s is deployed while there are others", order.vm())
                .hasSizeLessThan(yard.pool().target() + yard.pool().surge())
                .noneMatch(server -> MemberId.of(server.id).orElseThrow().number() == member.number());
        assertThat(yard.takenOut()).as("taken out by their owner").doesNotContain(member.number());
        lease(order);
    }

    private void lease(Order order) {
        OfferingRecord record = yard.offerings
                .load(order.offering())
                .map(Versioned::record)
                .orElseThrow(() -> new AssertionError("a deployment without a lease: " + order));
        Optional<Lease> lease = record.leaseOf(order.vm());
        assertThat(lease).as("the lease of %s in %s", order, record).isPresent();
        Optional<Shortage> shortage = record.shortage();
        if (shortage.isPresent()
                && lease.get().grantedAt().isAfter(shortage.get().since())) {
            probe(order, record);
        }
    }

    private void probe(Order order, OfferingRecord record) {
        seen++;
        Instant now = yard.clock.instant();
        Optional<Server> last = Optional.ofNullable(probes.put(order.offering().key(), order))
                .filter(before -> !before.vm().equals(order.vm()))
                .flatMap(before -> yard.cloud.server(before.vm()));
        assertThat(last.filter(server -> server.isBeingDeployed(now)).map(server -> server.id))
                .as("a probe is under way already: %s", record)
                .isEmpty();
    }
}
