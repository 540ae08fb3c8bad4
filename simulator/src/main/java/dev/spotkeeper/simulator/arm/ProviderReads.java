package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.catalogue.Region;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.network.ResourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Regions, and the resource providers with the types and versions of which local Azure knows. */
final class ProviderReads {
    private static final List<Provider> PROVIDERS = providers();

    private final Pages pages;

    ProviderReads(Pages pages) {
        this.pages = pages;
    }

    private record Type(String name, ApiVersions versions) {}

    private record Provider(String namespace, List<Type> types) {}

    List<Route> routes() {
        String subscription = "GET /subscriptions/{subscription}";
        return List.of(
                route(subscription + "/locations", "subscriptions/locations/read", ProviderReads::locations),
                route(subscription + "/providers", "subscriptions/providers/read", this::list),
                route(subscription + "/providers/{namespace}", "subscriptions/providers/read", ProviderReads::one));
    }

    private static Route route(String path, String action, Route.Endpoint endpoint) {
        return Route.of(path, Route.Kind.of(ApiVersions.RESOURCES, "Microsoft.Resources/" + action), endpoint);
    }

    private static WireResponse locations(ArmRequest request) {
        return WireResponse.json(
                200,
                Json.object()
                        .with(
                                "value",
                                Json.array(Catalogue.regions().stream()
                                        .flatMap(name -> Region.named(name).stream())
                                        .map(region -> region.json(request.subscription()))))
                        .done());
    }

    private WireResponse list(ArmRequest request) {
        return pages.page(request, PROVIDERS, provider -> json(request, provider));
    }

    private static WireResponse one(ArmRequest request) {
        Optional<Provider> known = PROVIDERS.stream()
                .filter(provider -> provider.namespace().equalsIgnoreCase(request.value("namespace")))
                .findFirst();
        return known.map(provider -> WireResponse.json(200, json(request, provider)))
                .orElseGet(() -> ArmErrors.notSimulated(request.wire()));
    }

    private static JsonObject json(ArmRequest request, Provider provider) {
        return Json.object()
                .with("id", "/subscriptions/" + request.subscription() + "/providers/" + provider.namespace())
                .with("namespace", provider.namespace())
                .with("resourceTypes", Json.array(provider.types().stream().map(ProviderReads::json)))
                .with("registrationState", "Registered")
                .with("registrationPolicy", "RegistrationRequired")
                .done();
    }

    private static JsonObject json(Type type) {
        List<String> newestFirst = new ArrayList<>(type.versions().published());
        Collections.reverse(newestFirst);
        Stream<String> locations = Catalogue.regions().stream()
                .flatMap(name -> Region.named(name).stream())
                .map(Region::displayName);
        return Json.object()
                .with("resourceType", type.name())
                .with("locations", Json.texts(locations))
                .with("apiVersions", Json.texts(newestFirst.stream()))
                .with(
                        "capabilities",
                        "CrossResourceGroupResourceMove, CrossSubscriptionResourceMove, SupportsTags, SupportsLocation")
                .done();
    }

    private static List<Provider> providers() {
        List<Type> compute =
                List.of(new Type("virtualMachines", ApiVersions.COMPUTE), new Type("disks", ApiVersions.DISKS));
        List<Type> network = Stream.of(ResourceKind.values())
                .map(ResourceKind::type)
                .filter(type -> type.startsWith("Microsoft.Network/"))
                .map(type -> new Type(type.substring(type.indexOf('/') + 1), ApiVersions.NETWORK))
                .toList();
        List<Type> resources = List.of(
                new Type("resourceGroups", ApiVersions.RESOURCES),
                new Type("deployments", ApiVersions.DEPLOYMENTS),
                new Type("tags", ApiVersions.RESOURCES));
        return List.of(
                new Provider("Microsoft.Compute", compute),
                new Provider("Microsoft.Network", network),
                new Provider("Microsoft.Resources", resources));
    }
}
