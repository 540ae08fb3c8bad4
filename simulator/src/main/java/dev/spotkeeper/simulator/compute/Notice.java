package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;
import java.time.Duration;

/**
 * The notice before an eviction.
 *
 * @param shown what the Preempt event promises: its NotBefore is this long after the event appears
 * @param real how long the VM really lives; zero means that no event ever appears
 */
@Documented("Azure/karpenter-provider-azure #1769: notices often will actually evict in less than 10 seconds")
public record Notice(Duration shown, Duration real) {
    /** No event at all. */
    public static final Notice NONE = new Notice(Duration.ZERO, Duration.ZERO);

    /** What Microsoft documents: up to 30 seconds. */
    public static final Notice USUAL = of(Duration.ofSeconds(30));

    /** A notice that keeps its promise. */
    public static Notice of(Duration span) {
        return new Notice(span, span);
    }

    /** Whether a Scheduled Event appears. */
    public boolean isGiven() {
        return !real.isZero();
    }
}
