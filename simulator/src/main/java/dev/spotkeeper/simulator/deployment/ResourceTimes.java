package dev.spotkeeper.simulator.deployment;

import dev.spotkeeper.simulator.chance.Spread;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How long deployed resources take, besides VMs, whose operations take their own time.
 *
 * @param share 1 for Azure's pace, less for a quicker one
 */
public record ResourceTimes(double share) {
    private static final Spread USUAL = Spread.seconds(1, 4, 12);
    private static final Spread NETWORK = Spread.seconds(2, 5, 15);

    Duration of(String type, RandomGenerator random) {
        Duration drawn =
                (type.toLowerCase(Locale.ROOT).startsWith("microsoft.network/") ? NETWORK : USUAL).draw(random);
        return Duration.ofNanos(Math.round(drawn.toNanos() * share));
    }
}
