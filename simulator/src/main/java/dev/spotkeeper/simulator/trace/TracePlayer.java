package dev.spotkeeper.simulator.trace;

import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Replays a stretch into the market. Speed compresses the series alone: what follows from it (notices, operations, timers)
 * takes its own time.
 */
public final class TracePlayer {
    private final Scheduler time;
    private final Market market;
    private final Function<String, Place> places;

    /** A player that puts the trace's zones where {@code places} says. */
    public TracePlayer(Scheduler time, Market market, Function<String, Place> places) {
        this.time = time;
        this.market = market;
        this.places = places;
    }

    /**
     * Sets the state of the stretch's beginning at once and plans its changes.
     *
     * @param speed how many seconds of the trace pass in one of the world; above 0
     * @return when the stretch is over, in the world's time
     */
    public Instant play(Stretch stretch, double speed) {
        if (!(speed > 0)) {
            throw new TraceException("The speed must be above 0, got " + speed + ".");
        }
        Instant start = time.instant();
        stretch.changes()
                .forEach(change ->
                        plan(change, start.plus(compressed(Duration.between(stretch.from(), change.at()), speed))));
        return start.plus(compressed(stretch.span(), speed));
    }

    private void plan(Change change, Instant at) {
        if (at.isAfter(time.instant())) {
            time.at(at, () -> apply(change));
        } else {
            apply(change);
        }
    }

    private void apply(Change change) {
        Scope scope = Scope.of(places.apply(change.zone()));
        if (change.available()) {
            market.up(scope);
        } else {
            market.down(scope);
        }
    }

    private static Duration compressed(Duration span, double speed) {
        return Duration.ofMillis(Math.round(span.toMillis() / speed));
    }
}
