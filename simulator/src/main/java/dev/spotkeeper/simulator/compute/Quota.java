package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.VmSize;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The quotas of vCPUs per subscription and region: one for all Spot VMs, whatever their size; one for all Regular VMs and one for each
 * of their families.
 */
@Documented("azure-compute-docs spot-vms.md, quotas.md: stopped and deallocated VMs count against the quota")
final class Quota {
    private static final String SPOT = "lowPriorityCores";
    private static final String REGULAR = "cores";

    private final VmStore store;
    private final Market market;
    private final CoreLimits limits;

    Quota(VmStore store, Market market, CoreLimits limits) {
        this.store = store;
        this.market = market;
        this.limits = limits;
    }

    /** The quota that one more VM of {@code model} would exceed, and by what it needs. */
    Optional<Outcome.Refused> refusal(VmKey key, VmModel model) {
        String region = model.offering().place().region();
        Optional<VmSize> size = market.size(model.offering().size());
        int needed = size.map(VmSize::vcpus).orElse(0);
        return size
                .map(known -> concerned(key.subscription(), region, model.spot().isSpot(), known))
                .stream()
                .flatMap(usages -> usages)
                .filter(usage -> !usage.allows(needed - counted(key, usage)))
                .map(usage -> Refusals.quota(region, words(usage), usage, needed - counted(key, usage)))
                .findFirst();
    }

    /** What a VM that is there has of a quota already. */
    private int counted(VmKey key, CoreUsage usage) {
        return store.find(key)
                .flatMap(vm -> market.size(vm.model().offering().size()))
                .filter(size -> usage.name().equals(SPOT)
                        || usage.name().equals(REGULAR)
                        || usage.name().equals(Catalogue.facts(size).family()))
                .map(VmSize::vcpus)
                .orElse(0);
    }

    /** The quota of Spot VMs. */
    CoreUsage spot(String subscription, String region) {
        return new CoreUsage(SPOT, limits.spot(), used(subscription, region, true, size -> true));
    }

    /** The quotas of Regular VMs: all together first, then each family. */
    Stream<CoreUsage> regular(String subscription, String region) {
        return Stream.concat(
                Stream.of(together(subscription, region)),
                market.sizes().stream()
                        .map(size -> Catalogue.facts(size).family())
                        .distinct()
                        .sorted()
                        .map(family -> family(subscription, region, family)));
    }

    private Stream<CoreUsage> concerned(String subscription, String region, boolean isSpot, VmSize size) {
        return isSpot
                ? Stream.of(spot(subscription, region))
                : Stream.of(
                        family(subscription, region, Catalogue.facts(size).family()), together(subscription, region));
    }

    private CoreUsage together(String subscription, String region) {
        return new CoreUsage(REGULAR, limits.regular(), used(subscription, region, false, size -> true));
    }

    private CoreUsage family(String subscription, String region, String family) {
        return new CoreUsage(
                family,
                limits.of(family),
                used(
                        subscription,
                        region,
                        false,
                        size -> Catalogue.facts(size).family().equals(family)));
    }

    private int used(String subscription, String region, boolean isSpot, Predicate<VmSize> wanted) {
        return store.all().stream()
                .filter(vm -> vm.key().subscription().equalsIgnoreCase(subscription))
                .filter(vm -> vm.model().offering().place().region().equalsIgnoreCase(region))
                .filter(vm -> vm.model().spot().isSpot() == isSpot)
                .flatMap(vm -> market.size(vm.model().offering().size()).stream())
                .filter(wanted)
                .mapToInt(VmSize::vcpus)
                .sum();
    }

    private static String words(CoreUsage usage) {
        return switch (usage.name()) {
            case SPOT -> "LowPriorityCores";
            case REGULAR -> "Total Regional Cores";
            default -> usage.name() + " Cores";
        };
    }
}
