package dev.spotkeeper.core.ladder;

import dev.spotkeeper.core.capacity.Offering;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Offerings in the order in which they are tried, with those that are held back and those that are out behind them.
 *
 * @param strategy by which strategy
 * @param rungs every candidate, once
 * @param why why the first one is the first
 */
public record Ladder(String strategy, List<Rung> rungs, String why) {
    public Ladder {
        rungs = List.copyOf(rungs);
    }

    /** Returns what is tried now, the best first. */
    public List<Offering> toTry() {
        return rungs.stream()
                .filter(rung -> rung.standing() == Standing.TRY)
                .map(Rung::offering)
                .toList();
    }

    /** Returns the best one, unless nothing can be tried. */
    public Optional<Offering> first() {
        return toTry().stream().findFirst();
    }

    /** Returns when the next held offering is let go, so that somebody looks again then. */
    public Optional<Instant> nextRelease() {
        return rungs.stream().flatMap(rung -> rung.notBefore().stream()).min(Comparator.naturalOrder());
    }
}
