package dev.spotkeeper.core.control;

import dev.spotkeeper.core.plan.PriceCare;
import dev.spotkeeper.core.price.PriceDecision;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PriceStep;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at the prices of all VMs that run with a max price, or were stopped until the price has fallen, and asks for a pass over each whose
 * standing has changed. What we last saw of the VMs is enough for that. It decides nothing: the pass judges anew.
 */
public final class PriceSweep {
    private final Ports ports;

    public PriceSweep(Ports ports) {
        this.ports = ports;
    }

    /** Runs once over one subscription. */
    public SweepResult run(String subscriptionId) {
        List<VmRecord> exposed = ports.records().all(subscriptionId).records().stream()
                .filter(PriceSweep::isOfInterest)
                .toList();
        if (exposed.isEmpty()) {
            return new SweepResult(0, 0, "");
        }
        PriceList prices =
                ports.prices().quotes(exposed.stream().map(PriceSweep::size).collect(Collectors.toSet()));
        Instant now = ports.clock().instant();
        List<VmRecord> changed =
                exposed.stream().filter(record -> isNews(record, prices, now)).toList();
        changed.forEach(record -> ports.wakes().wake(record.vm(), Duration.ZERO, "its price"));
        return new SweepResult(exposed.size(), changed.size(), String.join("; ", prices.troubles()));
    }

    /** What is being done to a VM for its price has a pace of its own. */
    private static boolean isOfInterest(VmRecord record) {
        return PriceCare.isWaiting(record)
                || (PriceCare.isExposed(record) && record.actUnderWay().isEmpty());
    }

    private static boolean isNews(VmRecord record, PriceList prices, Instant now) {
        PriceDecision decision = PriceCare.decide(record, prices.of(size(record)), now);
        return !(decision.step() instanceof PriceStep.Stay) || !record.price().equals(Optional.of(decision.watch()));
    }

    private static PricedSize size(VmRecord record) {
        return record.traits().map(Traits::priced).orElseThrow();
    }
}
