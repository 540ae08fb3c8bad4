package dev.spotkeeper.core.pool;

import java.util.List;

/**
 * A region that will do, and its zones.
 *
 * @param region for example {@code westeurope}, lower case without spaces
 * @param zones {@code "1"}, {@code "2"}, {@code "3"}; empty for VMs that Azure places anywhere in the region
 */
public record Area(String region, List<String> zones) {
    public Area {
        zones = List.copyOf(zones);
    }
}
