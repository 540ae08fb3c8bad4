package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.VmSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and quotas: {@code skus}, {@code vmSizes}, {@code usages}. */
final class CatalogueReads {
    private static final Pattern LOCATION = Pattern.compile("(?i)\\s*location\\s+eq\\s+'([^']*)'\\s*");

    /** What a subscription may have of everything that is not bounded here. */
    private static final int UNBOUNDED = 10_000;

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
                        Route.Kind.of(ApiVersions.COMPUTE, "Microsoft.Compute/locations/usages/read"),
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
        List<JsonObject> found = Catalogue.regions().stream()
                .filter(region -> location.map(match -> match.group(1).equalsIgnoreCase(region))
                        .orElse(true))
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
        Compute.SpotQuota spot = compute.spotQuota(request.subscription(), region);
        List<VirtualMachine> here = compute.all().stream()
                .filter(vm -> vm.key().subscription().equalsIgnoreCase(request.subscription()))
                .filter(vm -> vm.model().offering().place().region().equals(region))
                .toList();
        List<JsonObject> usages = new ArrayList<>();
        usages.add(usage("cores", "Total Regional vCPUs", UNBOUNDED, regularCores(here, size -> true)));
        usages.add(usage("virtualMachines", "Virtual Machines", UNBOUNDED, here.size()));
        usages.add(usage("lowPriorityCores", "Total Regional Low-priority vCPUs", spot.limit(), spot.used()));
        for (String family : families()) {
            int used = regularCores(here, size -> Catalogue.facts(size).family().equals(family));
            usages.add(usage(family, family.replaceFirst("Family$", " Family vCPUs"), UNBOUNDED, used));
        }
        return values(usages);
    }

    private Set<String> families() {
        Set<String> families = new TreeSet<>();
        market.sizes().forEach(size -> families.add(Catalogue.facts(size).family()));
        return families;
    }

    private int regularCores(List<VirtualMachine> vms, Predicate<VmSize> wanted) {
        return vms.stream()
                .filter(vm -> !vm.model().spot().isSpot())
                .flatMap(vm -> market.size(vm.model().offering().size()).stream())
                .filter(wanted)
                .mapToInt(VmSize::vcpus)
                .sum();
    }

    private static JsonObject usage(String name, String localized, int limit, int used) {
        JsonObject names = Json.object()
                .with("value", name)
                .with("localizedValue", localized)
                .done();
        return Json.object()
                .with("limit", limit)
                .with("unit", "Count")
                .with("currentValue", used)
                .with("name", names)
                .done();
    }

    private static WireResponse values(List<JsonObject> all) {
        return WireResponse.json(
                200, Json.object().with("value", Json.array(all.stream())).done());
    }
}
