package dev.spotkeeper.simulator.compute;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The quotas of vCPUs that a subscription has in each region.
 *
 * @param spot of all Spot VMs together, {@code lowPriorityCores}
 * @param regular of all Regular VMs together, {@code cores}
 * @param families of the Regular VMs of one family, by its name in lower case; others have {@link #regular}
 */
public record CoreLimits(int spot, int regular, Map<String, Integer> families) {
    /** What a subscription may have of everything that is not bounded. */
    public static final int UNBOUNDED = 10_000;

    /** 100 Spot vCPUs, and as many of Regular VMs as anybody asks for. */
    public static final CoreLimits USUAL = new CoreLimits(100, UNBOUNDED, Map.of());

    /** Copies the families. */
    public CoreLimits {
        families = Map.copyOf(families);
    }

    /** The same with another quota of Spot VMs. */
    public CoreLimits withSpot(int cores) {
        return new CoreLimits(cores, regular, families);
    }

    /** The same with another quota of Regular VMs. */
    public CoreLimits withRegular(int cores) {
        return new CoreLimits(spot, cores, families);
    }

    /** The same with another quota of a family's Regular VMs. */
    public CoreLimits withFamily(String family, int cores) {
        Map<String, Integer> all = new HashMap<>(families);
        all.put(family.toLowerCase(Locale.ROOT), cores);
        return new CoreLimits(spot, regular, all);
    }

    int of(String family) {
        return families.getOrDefault(family.toLowerCase(Locale.ROOT), UNBOUNDED);
    }
}
