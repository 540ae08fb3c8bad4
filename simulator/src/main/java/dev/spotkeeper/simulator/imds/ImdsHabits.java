package dev.spotkeeper.simulator.imds;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Spread;
import java.time.Duration;
import java.util.Set;

/**
 * How the metadata service behaves in this world.
 *
 * @param firstCall how long the answer to a VM's first call takes, which enables the feature
 * @param enabling how long after the first call events begin to be shown
 * @param traps which of the documented oddities occur
 */
public record ImdsHabits(Spread firstCall, Spread enabling, Set<Trap> traps) {
    /** Oddities that a client must live with. */
    public enum Trap {
        /** The weekday in NotBefore is wrong, as in Microsoft's own samples. */
        WRONG_WEEKDAY,
        /** All VMs of a resource group see each other's events, as in an availability set. */
        SHARED_DOCUMENTS,
        /** NotBefore is blank from the start. */
        BLANK_NOT_BEFORE,
        /** The incarnation skips numbers. */
        SKIPPED_INCARNATIONS,
        /** The preview version 2024-07-09 is served; otherwise it is 404. */
        PREVIEW
    }

    /** Copies the set. */
    public ImdsHabits {
        traps = Set.copyOf(traps);
    }

    /** A quick first call, events at once, incarnations that skip. */
    public static final ImdsHabits QUICK = new ImdsHabits(
            Spread.between(Duration.ofMillis(200), Duration.ofSeconds(2)),
            Spread.exactly(Duration.ZERO),
            Set.of(Trap.SKIPPED_INCARNATIONS));

    /** What Microsoft promises at worst: two minutes for the first answer, five until events are shown. */
    @Documented("azure-compute-docs linux/scheduled-events.md: enabling and disabling")
    public static final ImdsHabits WORST = new ImdsHabits(
            Spread.exactly(Duration.ofMinutes(2)),
            Spread.exactly(Duration.ofMinutes(5)),
            Set.of(Trap.SKIPPED_INCARNATIONS, Trap.WRONG_WEEKDAY));

    /** The same with other traps. */
    public ImdsHabits withTraps(Set<Trap> others) {
        return new ImdsHabits(firstCall, enabling, others);
    }

    boolean has(Trap trap) {
        return traps.contains(trap);
    }
}
