package dev.spotkeeper.simulator.retail;

import dev.spotkeeper.simulator.chance.Documented;
import java.util.Map;

/** How the price list calls regions for people, with the continent or the country first. */
@Documented("azure-docs retail-prices: location 'US South Central' of armRegionName 'southcentralus'")
final class Geography {
    private static final Map<String, String> LOCATIONS = Map.of(
            "eastus", "US East",
            "eastus2", "US East 2",
            "germanywestcentral", "DE West Central",
            "northeurope", "EU North",
            "swedencentral", "SE Central",
            "uksouth", "UK South",
            "westeurope", "EU West",
            "westus2", "US West 2");

    private Geography() {}

    static String location(String region) {
        return LOCATIONS.getOrDefault(region, region);
    }
}
