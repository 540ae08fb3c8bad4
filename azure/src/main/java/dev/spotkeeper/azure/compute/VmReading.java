package dev.spotkeeper.azure.compute;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInstanceViewInner;
import com.azure.resourcemanager.compute.models.BillingProfile;
import com.azure.resourcemanager.compute.models.HardwareProfile;
import com.azure.resourcemanager.compute.models.InstanceViewStatus;
import com.azure.resourcemanager.compute.models.OSDisk;
import com.azure.resourcemanager.compute.models.OperatingSystemTypes;
import com.azure.resourcemanager.compute.models.StorageProfile;
import com.azure.resourcemanager.compute.models.VirtualMachineEvictionPolicyTypes;
import com.azure.resourcemanager.compute.models.VirtualMachinePriorityTypes;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns ARM's description of a VM into ours. Every member may be missing. */
final class VmReading {
    private static final String POWER_STATE = "powerstate/";

    private VmReading() {}

    static Vm of(VmId id, VirtualMachineInner vm, PowerState power) {
        return new Vm(id, place(vm), evictionPolicy(vm), billing(vm), power, tags(vm));
    }

    /** A VM whose id ARM spells in a way that is none is left out. */
    static Optional<VmId> id(VirtualMachineInner vm) {
        return Optional.ofNullable(vm.id()).flatMap(VmId::parse);
    }

    static PowerState power(VirtualMachineInner vm) {
        return Optional.ofNullable(vm.instanceView())
                .map(VirtualMachineInstanceViewInner::statuses)
                .orElse(List.of())
                .stream()
                .map(InstanceViewStatus::code)
                .filter(code -> code != null && code.toLowerCase(Locale.ROOT).startsWith(POWER_STATE))
                .findFirst()
                .map(PowerState::ofStatusCode)
                .orElse(PowerState.UNKNOWN);
    }

    private static Place place(VirtualMachineInner vm) {
        String size = Optional.ofNullable(vm.hardwareProfile())
                .map(HardwareProfile::vmSize)
                .map(Object::toString)
                .orElse("");
        String zone = Optional.ofNullable(vm.zones()).orElse(List.of()).stream()
                .findFirst()
                .orElse("");
        return new Place(Objects.requireNonNullElse(vm.location(), ""), zone, size, isSpot(vm.priority()));
    }

    /** {@code Low} still appears on the wire and means Spot. */
    private static boolean isSpot(@Nullable VirtualMachinePriorityTypes priority) {
        return VirtualMachinePriorityTypes.SPOT.equals(priority) || VirtualMachinePriorityTypes.LOW.equals(priority);
    }

    private static EvictionPolicy evictionPolicy(VirtualMachineInner vm) {
        return VirtualMachineEvictionPolicyTypes.DELETE.equals(vm.evictionPolicy())
                ? EvictionPolicy.DELETE
                : EvictionPolicy.DEALLOCATE;
    }

    /** A max price that Azure would not have taken is none that we could judge by. */
    private static Billing billing(VirtualMachineInner vm) {
        MaxPrice maxPrice = Optional.ofNullable(vm.billingProfile())
                .map(BillingProfile::maxPrice)
                .filter(usd -> usd > 0 && usd < Double.POSITIVE_INFINITY)
                .map(usd -> BigDecimal.valueOf(usd).setScale(MaxPrice.DECIMALS, RoundingMode.HALF_UP))
                .filter(usd -> usd.signum() > 0)
                .map(MaxPrice::new)
                .orElse(MaxPrice.NONE);
        boolean isWindows = Optional.ofNullable(vm.storageProfile())
                .map(StorageProfile::osDisk)
                .map(OSDisk::osType)
                .filter(OperatingSystemTypes.WINDOWS::equals)
                .isPresent();
        return new Billing(maxPrice, isWindows ? OperatingSystem.WINDOWS : OperatingSystem.LINUX);
    }

    private static Map<String, String> tags(VirtualMachineInner vm) {
        Map<String, String> tags = new TreeMap<>();
        Optional.ofNullable(vm.tags()).orElse(Map.of()).forEach((name, value) -> {
            tags.put(name, Objects.requireNonNullElse(value, ""));
        });
        return tags;
    }
}
