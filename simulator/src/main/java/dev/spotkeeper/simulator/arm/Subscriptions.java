package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The subscription and its resource groups. */
final class Subscriptions {
    private final Tenant tenant;
    private final ResourceGroups groups;
    private final Pages pages;

    Subscriptions(Tenant tenant, ResourceGroups groups, Pages pages) {
        this.tenant = tenant;
        this.groups = groups;
        this.pages = pages;
    }

    /**
     * What there is one of.
     *
     * @param tenantId the tenant
     * @param subscriptionId its subscription
     */
    record Tenant(String tenantId, String subscriptionId) {}

    List<Route> routes() {
        String subscription = "/subscriptions/{subscription}";
        String groupPath = subscription + "/resourcegroups/{group}";
        return List.of(
                Route.of("GET /subscriptions", kind("subscriptions/read"), unused -> list()),
                Route.of("GET " + subscription, kind("subscriptions/read"), unused -> WireResponse.json(200, own())),
                Route.of("GET " + subscription + "/resourcegroups", kind("resourceGroups/read"), this::listGroups),
                Route.of("GET " + groupPath, kind("resourceGroups/read"), this::getGroup),
                Route.of("HEAD " + groupPath, kind("resourceGroups/read"), this::hasGroup),
                Route.of("PUT " + groupPath, kind("resourceGroups/write"), this::putGroup));
    }

    /** Says that the subscription of a path does not exist. */
    Optional<WireResponse> unknown(String subscription) {
        return subscription.isEmpty() || subscription.equalsIgnoreCase(tenant.subscriptionId())
                ? Optional.empty()
                : Optional.of(ArmErrors.gateway(
                        404, "SubscriptionNotFound", "The subscription '" + subscription + "' could not be found."));
    }

    /**
     * Says that the group of a path to something inside it does not exist. What is asked of the group itself says so by itself; what Resource
     * Health says of a group that does not exist is on record nowhere.
     */
    Optional<WireResponse> unknownGroup(ArmRequest request) {
        String path = request.wire().path().toLowerCase(Locale.ROOT);
        boolean isInside = path.contains("/providers/") && !path.contains("/providers/microsoft.resourcehealth/");
        return Optional.ofNullable(request.values().get("group"))
                .filter(group -> isInside && !groups.contains(request.subscription(), group))
                .map(ArmErrors::groupNotFound);
    }

    private static Route.Kind kind(String action) {
        return Route.Kind.of(ApiVersions.RESOURCES, "Microsoft.Resources/subscriptions/" + action);
    }

    private WireResponse list() {
        return WireResponse.json(
                200, Json.object().with("value", Json.array(Stream.of(own()))).done());
    }

    private JsonObject own() {
        return Json.object()
                .with("id", "/subscriptions/" + tenant.subscriptionId())
                .with("authorizationSource", "RoleBased")
                .with("managedByTenants", new JsonArray())
                .with("subscriptionId", tenant.subscriptionId())
                .with("tenantId", tenant.tenantId())
                .with("displayName", "Local Azure")
                .with("state", "Enabled")
                .done();
    }

    private WireResponse listGroups(ArmRequest request) {
        return request.query("$filter").filter(text -> !text.isBlank()).isPresent()
                ? ArmErrors.notSimulated(request.wire())
                : pages.page(request, groups.of(request.subscription()), Subscriptions::json);
    }

    private WireResponse getGroup(ArmRequest request) {
        return group(request)
                .map(group -> WireResponse.json(200, json(group)))
                .orElseGet(() -> ArmErrors.groupNotFound(request.value("group")));
    }

    private WireResponse hasGroup(ArmRequest request) {
        return WireResponse.empty(group(request).isPresent() ? 204 : 404);
    }

    private WireResponse putGroup(ArmRequest request) {
        JsonObject body = Json.parse(request.wire().body()).orElseGet(JsonObject::new);
        Optional<String> location = Json.text(body, "location");
        if (location.isEmpty()) {
            return ArmErrors.gateway(400, "LocationRequired", "The location property is required for this definition.");
        }
        Map<String, String> tags = new TreeMap<>();
        for (Map.Entry<String, JsonElement> tag : Json.child(body, "tags").entrySet()) {
            tags.put(tag.getKey(), tag.getValue().getAsString());
        }
        ResourceGroups.Group group =
                new ResourceGroups.Group(request.subscription(), request.value("group"), location.get(), tags);
        return WireResponse.json(groups.put(group) ? 201 : 200, json(group));
    }

    private Optional<ResourceGroups.Group> group(ArmRequest request) {
        return groups.find(request.subscription(), request.value("group"));
    }

    static JsonObject json(ResourceGroups.Group group) {
        Json tags = Json.object();
        group.tags().forEach(tags::with);
        return Json.object()
                .with("id", group.id())
                .with("name", group.name())
                .with("type", "Microsoft.Resources/resourceGroups")
                .with("location", group.location())
                .with("tags", tags.done())
                .with("properties", Json.of("provisioningState", "Succeeded"))
                .done();
    }
}
