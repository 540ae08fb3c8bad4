package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.chance.Spread;
import java.time.Duration;
import java.util.List;

/**
 * How Azure evicts in this world.
 *
 * @param notices the notices it gives when it takes capacity back
 * @param spans how long the parts of an eviction take
 * @param leftDeallocatedShare how many VMs with the Delete policy are left deallocated instead, from 0 to 1
 */
public record EvictionHabits(NoticeMix notices, Spans spans, double leftDeallocatedShare) {
    /**
     * How long the parts of an eviction take.
     *
     * @param simulateDelay from a call of simulateEviction to the Preempt event
     * @param started how long the event shows Started before the power is cut, or zero
     * @param teardown from the cut to deallocated, or gone
     */
    public record Spans(Spread simulateDelay, Duration started, Spread teardown) {}

    /** Half of the evictions with 30 s of notice, a third with 8 s, the others with none. */
    @Observed("azure-cli recordings and Azure/AKS #3528: 30 s to 2.5 min from simulateEviction to its effect")
    @Documented("Azure/AKS #4400: VMs with the Delete policy were left deallocated for days; off unless asked for")
    public static final EvictionHabits USUAL = new EvictionHabits(
            new NoticeMix(List.of(
                    new NoticeMix.Choice(Notice.USUAL, 3),
                    new NoticeMix.Choice(Notice.of(Duration.ofSeconds(8)), 2),
                    new NoticeMix.Choice(Notice.NONE, 1))),
            new Spans(Spread.seconds(5, 47, 120), Duration.ofMillis(500), Spread.seconds(9, 17.5, 40)),
            0);

    /** The same, with parts of a few seconds, for rehearsals in real time. Notices stay as long as they are. */
    public static final EvictionHabits BRISK =
            USUAL.with(new Spans(Spread.seconds(1, 2, 4), Duration.ofMillis(500), Spread.seconds(3, 5, 8)));

    /** The same with other notices. */
    public EvictionHabits with(NoticeMix other) {
        return new EvictionHabits(other, spans, leftDeallocatedShare);
    }

    /** The same with other spans. */
    public EvictionHabits with(Spans other) {
        return new EvictionHabits(notices, other, leftDeallocatedShare);
    }

    /** The same with another share of VMs that are left deallocated. */
    public EvictionHabits withLeftDeallocatedShare(double share) {
        return new EvictionHabits(notices, spans, share);
    }
}
