package dev.spotkeeper.simulator.market;

import dev.spotkeeper.simulator.chance.Observed;

/** The eviction rates that Azure publishes: percent of the running Spot VMs an hour. */
@Observed("the portal's table of sizes; \"0-5\" is the form of Resource Graph on record")
public enum EvictionBand {
    UP_TO_5("0-5"),
    UP_TO_10("5-10"),
    UP_TO_15("10-15"),
    UP_TO_20("15-20"),
    ABOVE_20("20+");

    private final String text;

    EvictionBand(String text) {
        this.text = text;
    }

    /** The band as Azure writes it. */
    public String text() {
        return text;
    }
}
