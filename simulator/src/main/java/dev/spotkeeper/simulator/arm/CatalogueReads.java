package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.CoreLimits;
import dev.spotkeeper.simulator.compute.CoreUsage;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sizes and quotas: {@code skus}, {@code vmSizes}, {@code usages}. */
final class CatalogueReads {
    private static final Pattern LOCATION = Pattern.compile("(?i)\\s*location\\s+eq\\s+'([^']*)'\\s*");

    private static final String COMPUTE = "/subscriptions/{subscription}/providers/Microsoft.Compute";

    private final Compute compute;
    private final Market market;

    CatalogueReads(Compute compute, Market market) {
        this.compute = compute;
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                        "GET " + COMPUTE + "/skus",
                        Route.Kind.of(ApiVersions.SKUS, "Microsoft.Compute/skus/read"),
                        this::skus),
                Route.of(
                        "GET " + COMPUTE + "/locations/{location}/usages",
                        Route.Kind.compute("locations/usages/read", ComputePolicy.GET_SUBSCRIPTION_INFO),
                        this::usages),
                Route.of(
                        "GET " + COMPUTE + "/locations/{location}/vmSizes",
                        Route.Kind.of(ApiVersions.COMPUTE, "Microsoft.Compute/locations/vmSizes/read"),
                        this::sizes));
    }

    private WireResponse skus(ArmRequest request) {
        Optional<String> filter = request.query("$filter").filter(text -> !text.isBlank());
        Optional<Matcher> location = filter.map(LOCATION::matcher).filter(Matcher::matches);
        if (filter.isPresent() && location.isEmpty()) {
            return ArmErrors.error(
                    400, "InvalidParameter", "The filter '" + filter.get() + "' is not valid: it may name a location.");
        }
        List<JsonObject> found = location.map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(region -> Stream.of(region).filter(Catalogue::isRegion))
                .orElseGet(() -> Catalogue.regions().stream())
                .flatMap(region ->
                        market.sizes().stream().map(size -> Catalogue.sku(size, region, market.restrictions())))
                .toList();
        return values(found);
    }

    private WireResponse sizes(ArmRequest request) {
        return values(market.sizes().stream().map(Catalogue::vmSize).toList());
    }

    private WireResponse usages(ArmRequest request) {
        String region = request.value("location").toLowerCase(Locale.ROOT);
        CoreUsage spot = compute.spotCores(request.subscription(), region);
        List<CoreUsage> regular = compute.regularCores(request.subscription(), region);
        long vms = compute.all().stream()
                .filter(vm -> vm.key().subscription().equalsIgnoreCase(request.subscription()))
                .filter(vm -> vm.model().offering().place().region().equals(region))
                .count();
        List<JsonObject> usages = new ArrayList<>();
        usages.add(usage("Total Regional vCPUs", regular.get(0)));
        usages.add(usage("Virtual Machines", new CoreUsage("virtualMachines", CoreLimits.UNBOUNDED, (int) vms)));
        usages.add(usage("Total Regional Low-priority vCPUs", spot));
        regular.stream()
                .skip(1)
                .map(family -> usage(family.name().replaceFirst("Family$", " Family vCPUs"), family))
                .forEach(usages::add);
        return values(usages);
    }

    private static JsonObject usage(String localized, CoreUsage usage) {
        JsonObject names = Json.object()
                .with("value", usage.name())
                .with("localizedValue", localized)
                .done();
        return Json.object()
                .with("limit", usage.limit())
                .with("unit", "Count")
                .with("currentValue", usage.used())
                .with("name", names)
                .done();
    }

    private static WireResponse values(List<JsonObject> all) {
        return WireResponse.json(
                200, Json.object().with("value", Json.array(all.stream())).done());
    }
}
