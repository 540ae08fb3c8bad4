package dev.spotkeeper.simulator.catalogue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.market.Restriction;
import dev.spotkeeper.simulator.market.VmSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sizes as the {@code skus} and {@code vmSizes} operations tell them. */
@Documented("azure-rest-api-specs skus.json; azure-compute-docs sizes")
public final class Catalogue {
    private static final Map<String, SizeFacts> FACTS = read("sizes.txt");

    private static final List<String> ZONES = List.of("1", "2", "3");

    private static final List<String> REGIONS = List.of(
            "eastus",
            "eastus2",
            "germanywestcentral",
            "northeurope",
            "swedencentral",
            "uksouth",
            "westeurope",
            "westus2");

    /** Azure's other public regions: lists do not name them, but who asks for one finds there what the listed ones have. */
    @Documented("azure-docs regions list")
    private static final Set<String> UNLISTED = Set.of(
            "australiacentral",
            "australiaeast",
            "australiasoutheast",
            "brazilsouth",
            "canadacentral",
            "canadaeast",
            "centralindia",
            "centralus",
            "eastasia",
            "francecentral",
            "israelcentral",
            "italynorth",
            "japaneast",
            "japanwest",
            "koreacentral",
            "koreasouth",
            "mexicocentral",
            "newzealandnorth",
            "northcentralus",
            "norwayeast",
            "polandcentral",
            "qatarcentral",
            "southafricanorth",
            "southcentralus",
            "southeastasia",
            "southindia",
            "spaincentral",
            "switzerlandnorth",
            "uaenorth",
            "ukwest",
            "westcentralus",
            "westindia",
            "westus",
            "westus3");

    private Catalogue() {}

    /** Whether Azure has a region of a name in lower case. */
    public static boolean isRegion(String name) {
        return REGIONS.contains(name) || UNLISTED.contains(name);
    }

    /** The regions in which all sizes are offered. */
    public static List<String> regions() {
        return REGIONS;
    }

    /** The zones of each region. */
    public static List<String> zones() {
        return ZONES;
    }

    /** What is published about a size. */
    public static SizeFacts facts(VmSize size) {
        return FACTS.getOrDefault(size.name(), SizeFacts.guessed(size.vcpus()));
    }

    /** One size in one region, as {@code skus} tells it to a subscription with some restrictions. */
    public static JsonObject sku(VmSize size, String region, List<Restriction> restrictions) {
        String bare = size.name().replaceFirst("^Standard_", "");
        JsonObject where = Json.object()
                .with("location", region)
                .with("zones", Json.texts(ZONES.stream()))
                .with("zoneDetails", new JsonArray())
                .done();
        return Json.object()
                .with("resourceType", "virtualMachines")
                .with("name", size.name())
                .with("tier", "Standard")
                .with("size", bare)
                .with("family", facts(size).family())
                .with("locations", Json.texts(Stream.of(region)))
                .with("locationInfo", Json.array(Stream.of(where)))
                .with("capabilities", capabilities(size))
                .with(
                        "restrictions",
                        Json.array(restrictions.stream()
                                .filter(restriction -> restriction.concerns(size.name(), region))
                                .map(restriction -> restriction(region, restriction.zones()))))
                .done();
    }

    private static JsonObject restriction(String region, Set<String> zones) {
        Json info = Json.object().with("locations", Json.texts(Stream.of(region)));
        if (!zones.isEmpty()) {
            info.with("zones", Json.texts(zones.stream().sorted()));
        }
        return Json.object()
                .with("type", zones.isEmpty() ? "Location" : "Zone")
                .with("values", Json.texts(Stream.of(region)))
                .with("restrictionInfo", info.done())
                .with("reasonCode", "NotAvailableForSubscription")
                .done();
    }

    /** One size as {@code vmSizes} tells it. */
    public static JsonObject vmSize(VmSize size) {
        return Json.object()
                .with("name", size.name())
                .with("numberOfCores", size.vcpus())
                .with("osDiskSizeInMB", 1_047_552)
                .with("resourceDiskSizeInMB", 0)
                .with("memoryInMB", facts(size).memoryGb() * 1024)
                .with("maxDataDiskCount", disks(size))
                .done();
    }

    private static JsonArray capabilities(VmSize size) {
        SizeFacts facts = facts(size);
        return Json.array(Stream.of(
                capability("MaxResourceVolumeMB", "0"),
                capability("OSVhdSizeMB", "1047552"),
                capability("vCPUs", Integer.toString(size.vcpus())),
                capability("MemoryPreservingMaintenanceSupported", "True"),
                capability("HyperVGenerations", facts.architecture().equals("Arm64") ? "V2" : "V1,V2"),
                capability("MemoryGB", Integer.toString(facts.memoryGb())),
                capability("MaxDataDiskCount", Integer.toString(disks(size))),
                capability("CpuArchitectureType", facts.architecture()),
                capability("LowPriorityCapable", size.isSpotCapable() ? "True" : "False"),
                capability("PremiumIO", "True"),
                capability("vCPUsAvailable", Integer.toString(size.vcpus())),
                capability("EphemeralOSDiskSupported", "False"),
                capability("AcceleratedNetworkingEnabled", "True")));
    }

    private static int disks(VmSize size) {
        return Math.min(32, 2 * size.vcpus());
    }

    private static JsonObject capability(String name, String value) {
        return Json.object().with("name", name).with("value", value).done();
    }

    private static Map<String, SizeFacts> read(String resource) {
        InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource), resource);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .collect(Collectors.toMap(
                            part -> part[0], part -> new SizeFacts(part[1], Integer.parseInt(part[2]), part[3])));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
