package dev.spotkeeper.rehearsal.placement;

import java.util.Comparator;
import java.util.List;

/** Policies that read the recording itself: no real one can do what they do. Each names one zone a sweep. */
final class Oracles {
    private Oracles() {}

    /** The cheapest of the zones that are up. */
    static Policy upNow(Recording recording) {
        return (now, since) -> List.of(Baselines.zones(recording).stream()
                        .min(Comparator.comparing((Integer zone) ->
                                        !recording.zones().get(zone).isUp(now))
                                .thenComparing(Baselines.byPrice(recording, now)))
                        .orElseThrow())
                .iterator();
    }

    /** The zone that stays up longest. */
    static Policy longest(Recording recording) {
        return (now, since) -> List.of(Baselines.zones(recording).stream()
                        .min(Comparator.comparingLong((Integer zone) ->
                                        -recording.zones().get(zone).upUntil(now))
                                .thenComparing(Baselines.byPrice(recording, now)))
                        .orElseThrow())
                .iterator();
    }
}
