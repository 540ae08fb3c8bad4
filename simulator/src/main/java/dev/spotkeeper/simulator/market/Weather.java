package dev.spotkeeper.simulator.market;

import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Capacity that comes and goes by the seed. What is lost is lost for all VMs in it at once, and a loss spreads: other sizes
 * of the zone often go within the same minutes.
 */
@Observed("Spot-and-Scoot, arXiv 2604.16457: interruptions cluster by type and zone")
public final class Weather {
    private final Scheduler time;
    private final Market market;
    private final Climate climate;
    private final RandomGenerator random;

    /** Weather in {@code market}, drawn from {@code random}. */
    public Weather(Scheduler time, Market market, Climate climate, RandomGenerator random) {
        this.time = time;
        this.market = market;
        this.climate = climate;
        this.random = random;
    }

    /** Lets capacity come and go until {@code end}; everything is up again by then. */
    public void begin(Instant end) {
        climate.scopes().forEach(scope -> calm(scope, end));
    }

    private void calm(Scope scope, Instant end) {
        Instant loss = time.instant().plus(climate.up().draw(random));
        if (loss.isBefore(end)) {
            time.at(loss, () -> storm(scope, end));
        }
    }

    private void storm(Scope scope, Instant end) {
        strike(scope, end);
        climate.scopes().stream()
                .filter(other -> !other.equals(scope) && other.place().equals(scope.place()))
                .filter(other -> random.nextDouble() < climate.spreading())
                .forEach(other -> time.after(climate.spreadsIn().draw(random), () -> strike(other, end)));
        calm(scope, end);
    }

    private void strike(Scope scope, Instant end) {
        market.down(scope);
        Instant back = time.instant().plus(climate.down().draw(random));
        time.at(back.isBefore(end) ? back : end, () -> market.up(scope));
    }

    /**
     * What the weather is like.
     *
     * @param scopes what is lost and comes back, each by itself
     * @param up how long it lasts from one loss to the next
     * @param down how long a loss lasts
     * @param spreading how likely a loss takes each other scope of the place with it, from 0 to 1
     */
    public record Climate(List<Scope> scopes, Spread up, Spread down, double spreading) {
        private static final Spread SPREADS_IN = Spread.between(Duration.ZERO, Duration.ofMinutes(3));

        /** Copies the scopes. */
        public Climate {
            scopes = List.copyOf(scopes);
        }

        Spread spreadsIn() {
            return SPREADS_IN;
        }
    }
}
