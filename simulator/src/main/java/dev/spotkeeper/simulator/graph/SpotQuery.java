package dev.spotkeeper.simulator.graph;

import dev.spotkeeper.simulator.chance.Documented;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of the table {@code SpotResources} that is known.
 *
 * @param about what it asks for
 * @param sizes names of sizes, lower case
 * @param regions names of locations, lower case
 */
@Documented("azure-compute-docs spot-vms.md, \"Azure Resource Graph\"")
public record SpotQuery(About about, Set<String> sizes, Set<String> regions) {
    private static final String PROVIDER = "/providers/microsoft.compute/";
    private static final String LIST = "'[^']*'(?: ?, ?'[^']*')*";

    /** Copies the sets. */
    public SpotQuery {
        sizes = Set.copyOf(sizes);
        regions = Set.copyOf(regions);
    }

    /** What a query asks for. */
    public enum About {
        EVICTION_RATES(
                "SpotResources | where type =~ 'microsoft.compute/skuspotevictionrate/location' | where sku.name in~ (",
                ") | where location in~ (",
                ") | project id, skuName=tostring(sku.name), location, spotEvictionRate=tostring(properties.evictionRate)"),
        PRICES(
                "SpotResources | where type =~ 'microsoft.compute/skuspotpricehistory/ostype/location' | where sku.name in~ (",
                ") | where properties.osType =~ 'linux' | where location in~ (",
                ") | project id, skuName=tostring(sku.name), location, spotPrices=properties.spotPrices");

        private final Pattern pattern;

        /** Names a row by the types of the table; no document shows one. */
        String idOf(String size, String region) {
            return switch (this) {
                case EVICTION_RATES -> PROVIDER + "skuspotevictionrate/" + size + "/location/" + region;
                case PRICES -> PROVIDER + "skuspotpricehistory/" + size + "/ostype/linux/location/" + region;
            };
        }

        About(String begin, String middle, String end) {
            this.pattern = Pattern.compile(Pattern.quote(begin) + "(?<sizes>" + LIST + ")" + Pattern.quote(middle)
                    + "(?<regions>" + LIST + ")" + Pattern.quote(end));
        }
    }

    /** Reads a query; empty for any other text. Runs of white space count as one space. */
    public static Optional<SpotQuery> read(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        return Arrays.stream(About.values())
                .flatMap(about -> of(about, about.pattern.matcher(plain)).stream())
                .findFirst();
    }

    private static Optional<SpotQuery> of(About about, Matcher found) {
        return found.matches()
                ? Optional.of(new SpotQuery(about, names(found.group("sizes")), names(found.group("regions"))))
                : Optional.empty();
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(name -> name.strip().replace("'", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
