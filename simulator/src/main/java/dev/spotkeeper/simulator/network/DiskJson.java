package dev.spotkeeper.simulator.network;

import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Azure adds to a managed disk. */
@Observed("azure-cli recording test_accelerated_network (2021-04-01)")
final class DiskJson {
    private static final long BYTES_A_GIB = 1L << 30;
    private static final String STANDARD = "Standard_LRS";

    /** The sizes of premium disks, in GiB, with their tier and what it may do. */
    @Documented("azure-docs disks-types.md: premium SSD sizes")
    private static final List<Tier> TIERS = List.of(
            new Tier(4, "P1", 120, 25),
            new Tier(8, "P2", 120, 25),
            new Tier(16, "P3", 120, 25),
            new Tier(32, "P4", 120, 25),
            new Tier(64, "P6", 240, 50),
            new Tier(128, "P10", 500, 100),
            new Tier(256, "P15", 1100, 125),
            new Tier(512, "P20", 2300, 150),
            new Tier(1024, "P30", 5000, 200),
            new Tier(2048, "P40", 7500, 250),
            new Tier(4096, "P50", 7500, 250),
            new Tier(8192, "P60", 16_000, 500),
            new Tier(16_384, "P70", 18_000, 750),
            new Tier(32_767, "P80", 20_000, 900));

    private static final Tier ANY_STANDARD = new Tier(0, "", 500, 60);

    private DiskJson() {}

    /** What a disk of up to a size may do, in requests and MB a second. */
    private record Tier(int gib, String name, int requests, int megabytes) {}

    static void fill(Shown disk, PlainResource resource, Optional<VirtualMachine> vm) {
        Shown sku = disk.inside("sku").unlessSent("name", STANDARD);
        String name = Json.text(sku.json(), "name").orElse(STANDARD);
        boolean isPremium = name.toLowerCase(Locale.ROOT).startsWith("premium_");
        sku.unlessSent("tier", isPremium ? "Premium" : "Standard");
        Shown properties = disk.properties();
        int gib = properties.json().has("diskSizeGB")
                ? properties.json().get("diskSizeGB").getAsInt()
                : TIERS.get(0).gib();
        Tier tier = isPremium
                ? TIERS.stream().filter(one -> gib <= one.gib()).findFirst().orElse(TIERS.get(TIERS.size() - 1))
                : ANY_STANDARD;
        boolean isIdle = vm.filter(one -> one.power() == PowerState.DEALLOCATED).isPresent();
        properties
                .with("timeCreated", resource.birth().created().toString())
                .with("uniqueId", resource.birth().guid())
                .with("diskState", vm.isEmpty() ? "Unattached" : isIdle ? "Reserved" : "Attached")
                .unlessSent("", "diskIOPSReadWrite", new JsonPrimitive(tier.requests()))
                .unlessSent("", "diskMBpsReadWrite", new JsonPrimitive(tier.megabytes()))
                .unlessSent("networkAccessPolicy", "AllowAll")
                .unlessSent("2021-04-01", "publicNetworkAccess", new JsonPrimitive("Enabled"));
        properties.json().addProperty("diskSizeBytes", gib * BYTES_A_GIB);
        properties.inside("encryption").unlessSent("type", "EncryptionAtRestWithPlatformKey");
        if (isPremium) {
            properties.unlessSent("tier", tier.name());
        }
    }
}
