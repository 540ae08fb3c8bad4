package dev.spotkeeper.cli.prices;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.Members;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sizes of all regions, as Resource SKUs of Compute tell them. */
final class SizeCatalogue {
    private static final int MAX_TEXT = 16 * 1024 * 1024;

    private final List<Members> skus;

    private SizeCatalogue(List<Members> skus) {
        this.skus = skus;
    }

    /** Returns the path of the catalogue on ARM. */
    static String path(String subscription) {
        return "/subscriptions/" + subscription + "/providers/Microsoft.Compute/skus?api-version=2021-07-01";
    }

    static SizeCatalogue of(String json) {
        return new SizeCatalogue(BoundedJson.parseObject(json, MAX_TEXT).objects("value").stream()
                .filter(sku -> sku.text("resourceType")
                        .filter("virtualMachines"::equalsIgnoreCase)
                        .isPresent())
                .toList());
    }

    /**
     * Returns the sizes of a region, the smallest first.
     *
     * @throws UsageProblem when there is no such region
     */
    List<ListedSize> in(String region) {
        List<ListedSize> sizes = skus.stream()
                .filter(sku -> sku.texts("locations").stream().anyMatch(region::equalsIgnoreCase))
                .map(SizeCatalogue::size)
                .sorted(Comparator.comparing(ListedSize::vcpus)
                        .thenComparing(ListedSize::memoryGb)
                        .thenComparing(ListedSize::name))
                .toList();
        if (sizes.isEmpty()) {
            throw new UsageProblem("there is no region '" + region + "', but " + regions());
        }
        return sizes;
    }

    /** Returns the sizes of all regions, each once. */
    List<ListedSize> everywhere() {
        return skus.stream().map(SizeCatalogue::size).distinct().toList();
    }

    private String regions() {
        return skus.stream()
                .flatMap(sku -> sku.texts("locations").stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static ListedSize size(Members sku) {
        Map<String, String> capabilities = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sku.objects("capabilities")
                .forEach(one -> capabilities.put(
                        one.text("name").orElse(""), one.text("value").orElse("")));
        return new ListedSize(
                sku.text("name").orElse(""),
                number(capabilities, "vCPUs").intValue(),
                number(capabilities, "MemoryGB"),
                number(capabilities, "MaxResourceVolumeMB").longValue(),
                "true".equalsIgnoreCase(capabilities.get("LowPriorityCapable")));
    }

    private static BigDecimal number(Map<String, String> capabilities, String name) {
        return Optional.ofNullable(capabilities.get(name))
                .filter(text -> text.matches("\\d{1,9}(\\.\\d{1,6})?"))
                .map(BigDecimal::new)
                .orElse(BigDecimal.ZERO);
    }
}
