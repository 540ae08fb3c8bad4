package dev.spotkeeper.simulator.market;

import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.chance.Spread;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How soon after a loss of capacity each VM is asked to go. Most go together, a few linger.
 *
 * @param usual the wait of most VMs
 * @param lingering the wait of the others
 * @param lingeringShare how many of them linger, from 0 to 1
 */
@Observed("Spot-and-Scoot, arXiv 2604.16457: over 92 % of co-interruptions in one type and zone lie within 3 minutes")
public record ReclaimPace(Spread usual, Spread lingering, double lingeringShare) {
    /** As measured on real clouds: nearly all within two minutes, one in thirty later. */
    public static final ReclaimPace MEASURED =
            new ReclaimPace(Spread.seconds(0, 25, 120), Spread.seconds(180, 400, 1200), 1.0 / 30);

    /** Everybody within {@code span}. */
    public static ReclaimPace within(Duration span) {
        Spread all = Spread.between(Duration.ZERO, span);
        return new ReclaimPace(all, all, 0);
    }

    Duration draw(RandomGenerator random) {
        Spread spread = random.nextDouble() < lingeringShare ? lingering : usual;
        return spread.draw(random);
    }
}
