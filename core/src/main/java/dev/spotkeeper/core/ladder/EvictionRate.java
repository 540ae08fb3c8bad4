package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Azure's bands of the eviction rate, in percent of the running VMs <em>an hour</em>, over the last 28 days ("Eviction rates"
 * of the Spot documentation, {@code skuspotevictionrate} of Resource Graph). AWS's bands look the same and are a month's.
 */
public enum EvictionRate {
    UP_TO_5("0-5", 2.5),
    UP_TO_10("5-10", 7.5),
    UP_TO_15("10-15", 12.5),
    UP_TO_20("15-20", 17.5),
    ABOVE_20("20+", 25);

    private static final double MINUTES_OF_CERTAINTY = 6_000;

    private final String band;
    private final double percentAnHour;

    EvictionRate(String band, double percentAnHour) {
        this.band = band;
        this.percentAnHour = percentAnHour;
    }

    /** Returns the band of that name, for example {@code 5-10}; empty for one that is not known. */
    public static Optional<EvictionRate> of(String band) {
        return Arrays.stream(values()).filter(rate -> rate.band.equals(band)).findFirst();
    }

    /** Returns the band's name as Azure writes it. */
    public String band() {
        return band;
    }

    /** Returns the mean life at the middle of the band; the open one counts as 25 %. */
    public Duration meanLife() {
        return Duration.ofMinutes(Math.round(MINUTES_OF_CERTAINTY / percentAnHour));
    }
}
