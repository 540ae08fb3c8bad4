package dev.spotkeeper.azure.knowledge;

import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.wire.json.Members;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue of sizes (Resource SKUs): what each gives, and where this subscription may use it. */
record Sizes(ArmPages pages) {
    private static final String VERSION = "2021-07-01";

    ArmAnswer<List<SizeFacts>> ask(String subscription, String region) {
        String path = "/subscriptions/" + subscription + "/providers/Microsoft.Compute/skus?api-version=" + VERSION
                + "&$filter=" + Spelling.query("location eq '" + region + "'");
        return pages.all(path, sku -> facts(sku, region));
    }

    /** Reads one entry; those of disks and other things, and sizes that do not say how large they are, are left out. */
    private static Optional<SizeFacts> facts(Members sku, String region) {
        Map<String, String> capabilities = capabilities(sku);
        Optional<Integer> vcpus = Optional.ofNullable(
                        capabilities.getOrDefault("vcpusavailable", capabilities.get("vcpus")))
                .flatMap(Spelling::whole);
        Optional<Double> memory =
                Optional.ofNullable(capabilities.get("memorygb")).flatMap(Spelling::number);
        boolean isSize = sku.text("resourceType")
                .filter("virtualMachines"::equalsIgnoreCase)
                .isPresent();
        if (!isSize || vcpus.isEmpty() || memory.isEmpty() || sku.text("name").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SizeFacts(
                sku.required("name"),
                sku.text("family").orElse(""),
                vcpus.get(),
                memory.get(),
                "arm64".equalsIgnoreCase(capabilities.get("cpuarchitecturetype")),
                "true".equalsIgnoreCase(capabilities.get("lowprioritycapable")),
                restrictions(sku, "Location").isEmpty(),
                zones(sku, region)));
    }

    private static Map<String, String> capabilities(Members sku) {
        Map<String, String> values = new HashMap<>();
        for (Members capability : sku.objects("capabilities")) {
            capability
                    .text("name")
                    .ifPresent(name -> values.put(
                            Spelling.lower(name), capability.text("value").orElse("")));
        }
        return values;
    }

    private static List<Members> restrictions(Members sku, String type) {
        return sku.objects("restrictions").stream()
                .filter(restriction ->
                        restriction.text("type").filter(type::equalsIgnoreCase).isPresent())
                .toList();
    }

    /** The order of zones in the catalogue is arbitrary. */
    private static List<String> zones(Members sku, String region) {
        Set<String> closed = new HashSet<>();
        restrictions(sku, "Zone")
                .forEach(restriction ->
                        closed.addAll(restriction.object("restrictionInfo").texts("zones")));
        return sku.objects("locationInfo").stream()
                .filter(info ->
                        info.text("location").filter(region::equalsIgnoreCase).isPresent())
                .flatMap(info -> info.texts("zones").stream())
                .filter(zone -> !closed.contains(zone))
                .distinct()
                .sorted()
                .toList();
    }
}
