package dev.spotkeeper.core.pool;

import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.price.MaxPrice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * VMs that are interchangeable, with a policy and a target.
 *
 * @param name names the pool in tags, and its VMs; lower case
 * @param home where its VMs are created
 * @param target how many VMs are to be up
 * @param surge how many more there may be while one is replaced: 0 or 1
 * @param evictionPolicy what an eviction does to a VM of it
 * @param sizes which sizes will do
 * @param areas the regions and zones that will do, at least one
 * @param maxPrice what an hour of a VM may cost
 * @param price what is done when the Spot price of a VM of it comes near its max price, as the tag of its VMs says it; empty: nothing is said
 * @param strategy in which order offerings are tried
 * @param onDemand when Regular VMs take the place of Spot VMs
 * @param returnToSpotAfter how long a Regular VM that stands in for a Spot VM is kept before Spot is tried again; empty for as
 *     long as it lives
 * @param breaker when an offering is left alone for its evictions, if ever
 * @param readyWithin how long the worker on a VM may take to be ready for work before the VM is replaced; empty where that is not judged
 * @param tags what its VMs are tagged with beside Spotkeeper's own
 * @param parameters the team's own parameters of the template, by name; values are JSON texts
 */
public record Pool(
        String name,
        Home home,
        int target,
        int surge,
        EvictionPolicy evictionPolicy,
        SizeChoice sizes,
        List<Area> areas,
        MaxPrice maxPrice,
        Optional<PriceTag> price,
        Strategy strategy,
        OnDemand onDemand,
        Optional<Duration> returnToSpotAfter,
        Optional<Breaker> breaker,
        Optional<Duration> readyWithin,
        Map<String, String> tags,
        Map<String, String> parameters) {

    /**
     * As many VMs as fit into a pool's one stored record (1 MiB) when all of them are evicted at once and every reason is long; a guard
     * against a slip, too. Who needs more has several pools.
     */
    public static final int MAX_TARGET = 500;

    public Pool {
        areas = List.copyOf(areas);
        tags = Map.copyOf(tags);
        parameters = Map.copyOf(parameters);
    }

    /**
     * Where the VMs of a pool are created.
     *
     * @param subscriptionId the subscription
     * @param resourceGroup the resource group, in any region: a VM's region is its own
     */
    public record Home(String subscriptionId, String resourceGroup) {}

    /**
     * When an offering is left alone.
     *
     * @param evictions this many
     * @param within within this time
     * @param pause for so long it is not chosen
     */
    public record Breaker(int evictions, Duration within, Duration pause) {}
}
