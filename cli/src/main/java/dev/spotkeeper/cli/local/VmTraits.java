package dev.spotkeeper.cli.local;

import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.world.World;
import java.util.Map;

/** What the story tells of a VM at its creation beside where it is: whose it is, whether Azure may take it, and for what price. */
final class VmTraits {
    private VmTraits() {}

    /** Returns {@code pool}, {@code priority}, {@code maxPrice} and {@code pricePolicy} of the VM of that name; on the world's thread. */
    static Map<String, String> of(World world, String vm) {
        return world.compute().all().stream()
                .filter(known -> known.key().name().equalsIgnoreCase(vm))
                .findFirst()
                .map(VmTraits::of)
                .orElseGet(Map::of);
    }

    private static Map<String, String> of(VirtualMachine vm) {
        return Map.of(
                "pool",
                vm.model().tags().getOrDefault(NewVm.POOL_TAG, ""),
                "priority",
                vm.model().spot().isSpot() ? "Spot" : "Regular",
                "maxPrice",
                vm.model().spot().maxPrice().toPlainString(),
                "pricePolicy",
                vm.model().tags().getOrDefault(NewVm.PRICE_TAG, ""));
    }
}
