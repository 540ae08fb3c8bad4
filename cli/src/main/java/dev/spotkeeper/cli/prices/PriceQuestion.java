package dev.spotkeeper.cli.prices;

import dev.spotkeeper.core.price.OperatingSystem;
import java.util.List;

/**
 * Which prices are asked for.
 *
 * @param region its name; "West Europe" is taken for {@code westeurope}
 * @param sizes names of sizes; none: all that can be Spot
 * @param least the smallest size
 * @param system what runs on them
 */
public record PriceQuestion(String region, List<String> sizes, Least least, OperatingSystem system) {
    /**
     * The smallest size.
     *
     * @param memoryGb GB
     */
    public record Least(int vcpus, int memoryGb) {
        boolean fits(ListedSize size) {
            return size.vcpus() >= vcpus && size.memoryGb().doubleValue() >= memoryGb;
        }
    }
}
