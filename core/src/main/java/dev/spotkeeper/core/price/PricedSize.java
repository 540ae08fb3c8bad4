package dev.spotkeeper.core.price;

import java.util.Locale;

/**
 * What has a price of its own: Azure has one for all zones of a region.
 *
 * @param region the name of the region, for example {@code westeurope}; "West Europe" is taken for the same
 * @param size for example {@code Standard_D2s_v5}
 * @param system what runs on it
 */
public record PricedSize(String region, String size, OperatingSystem system) {
    public PricedSize {
        region = region.replace(" ", "").toLowerCase(Locale.ROOT);
        size = size.strip();
        if (region.isEmpty() || size.isEmpty()) {
            throw new IllegalArgumentException("a price is that of a size in a region");
        }
    }

    /** Returns its name among all: Azure compares regions and sizes without case. */
    public String key() {
        return (region + "|" + size + "|" + system).toLowerCase(Locale.ROOT);
    }

    /** Returns its name for people. */
    public String words() {
        return size + " in " + region + (system == OperatingSystem.WINDOWS ? " with Windows" : "");
    }
}
