package dev.spotkeeper.core.ladder;

/**
 * Azure's Spot placement score: how likely a start succeeds now. Azure gives words; the shares are ours, evenly spread, and
 * only their order and that unknown lies between the upper two and the last matter.
 */
public enum PlacementScore {
    HIGH(0.9),
    MEDIUM(0.6),
    LOW(0.3);

    /** What is assumed of a score that is missing, stale or {@code DataNotFoundOrStale}. */
    static final double UNKNOWN = 0.5;

    private final double chance;

    PlacementScore(double chance) {
        this.chance = chance;
    }

    /** Returns the share of starts that are taken to succeed, from 0 to 1. */
    double chance() {
        return chance;
    }
}
