package dev.spotkeeper.cli.prices;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A size as the catalogue of a region has it.
 *
 * @param memoryGb GB
 * @param diskMb the temporary disk, MB; 0 for none
 * @param isMarkedForSpot {@code LowPriorityCapable}, which Azure says of sizes too that it refuses
 */
record ListedSize(String name, int vcpus, BigDecimal memoryGb, long diskMb, boolean isMarkedForSpot) {
    /** Returns whether it can be Spot: neither burstable nor promotional sizes can (Azure Spot documentation, limitations). */
    boolean canBeSpot() {
        String lower = name.toLowerCase(Locale.ROOT);
        return isMarkedForSpot && !lower.matches("standard_b\\d.*") && !lower.contains("promo");
    }
}
