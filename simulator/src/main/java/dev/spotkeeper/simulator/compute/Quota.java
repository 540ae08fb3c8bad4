package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.VmSize;

/** The quota of Spot vCPUs per region, {@code LowPriorityCores}. */
final class Quota {
    private final VmStore store;
    private final Market market;
    private final int limit;

    Quota(VmStore store, Market market, int limit) {
        this.store = store;
        this.market = market;
        this.limit = limit;
    }

    /** How one more VM of {@code model} would stand against the quota. */
    Usage usage(VmKey key, VmModel model) {
        return new Usage(
                limit, used(key.subscription(), model.offering().place().region()), cores(model));
    }

    /** Deallocated Spot VMs count too. */
    @Documented("azure-compute-docs spot-vms.md: stop-deallocated Spot VMs count against the quota")
    int used(String subscription, String region) {
        return store.all().stream()
                .filter(vm -> vm.key().subscription().equalsIgnoreCase(subscription))
                .filter(vm -> vm.model().offering().place().region().equalsIgnoreCase(region))
                .mapToInt(vm -> cores(vm.model()))
                .sum();
    }

    private int cores(VmModel model) {
        return model.spot().isSpot()
                ? market.size(model.offering().size()).map(VmSize::vcpus).orElse(0)
                : 0;
    }

    /** Limit, use and further need, in vCPUs. */
    record Usage(int limit, int used, int required) {
        boolean exceeded() {
            return required > 0 && used + required > limit;
        }
    }
}
