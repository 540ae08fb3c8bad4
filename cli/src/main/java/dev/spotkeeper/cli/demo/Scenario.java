package dev.spotkeeper.cli.demo;

/** The scripts of the demo. */
public enum Scenario {
    /** Evictions of every kind, a shortage, and a pool that moves. */
    DAY,
    /** A Spot price that climbs above the max prices of VMs and falls again. */
    PRICES;

    Play play() {
        return switch (this) {
            case DAY -> new ScriptPlay();
            case PRICES -> new PricePlay();
        };
    }
}
