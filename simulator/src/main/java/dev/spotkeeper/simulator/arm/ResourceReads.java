package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists of resources of all types, of a subscription and of a group. */
@Documented("azure-rest-api-specs resources.json Resources_List; azure-docs: filters of az resource list")
final class ResourceReads {
    private static final Set<String> SHOWN =
            Set.of("name", "id", "type", "location", "tags", "zones", "sku", "kind", "managedBy", "identity", "plan");

    private static final Set<String> FILTERS =
            Set.of("resourcetype", "resourcegroup", "name", "location", "tagname", "tagvalue");

    private static final Set<String> EXPANSIONS = Set.of("createdtime", "changedtime", "provisioningstate");

    private final Inventory inventory;
    private final Pages pages;

    ResourceReads(Inventory inventory, Pages pages) {
        this.inventory = inventory;
        this.pages = pages;
    }

    List<Route> routes() {
        String subscription = "GET /subscriptions/{subscription}";
        return List.of(
                route(subscription + "/resources", "Microsoft.Resources/subscriptions/resources/read"),
                route(
                        subscription + "/resourcegroups/{group}/resources",
                        "Microsoft.Resources/subscriptions/resourceGroups/resources/read"));
    }

    private Route route(String path, String action) {
        return Route.of(path, Route.Kind.of(ApiVersions.RESOURCES, action), this::list);
    }

    private WireResponse list(ArmRequest request) {
        Optional<Equations> filter = Equations.read(request.query("$filter").orElse(""), FILTERS);
        List<String> expand = List.of(
                request.query("$expand").orElse("").toLowerCase(Locale.ROOT).split(",", -1));
        boolean known = expand.stream().allMatch(name -> name.isBlank() || EXPANSIONS.contains(name));
        if (filter.isEmpty() || !known || request.query("$top").isPresent()) {
            return ArmErrors.notSimulated(request.wire());
        }
        String scope = "/subscriptions/" + request.subscription()
                + Optional.ofNullable(request.values().get("group"))
                        .map(group -> "/resourceGroups/" + group)
                        .orElse("");
        List<Inventory.Entry> found = inventory.within(scope).stream()
                .filter(entry -> passes(entry, filter.get().values()))
                .toList();
        return pages.page(request, found, entry -> shown(entry, expand));
    }

    private static boolean passes(Inventory.Entry entry, Map<String, String> wanted) {
        JsonObject tags = Json.child(entry.json(), "tags");
        Optional<String> tag = Optional.ofNullable(wanted.get("tagname"));
        Optional<JsonElement> tagged = tag.flatMap(name -> tags.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst());
        return is(wanted, "resourcetype", text(entry, "type"))
                && is(wanted, "resourcegroup", group(entry))
                && is(wanted, "name", text(entry, "name"))
                && is(wanted, "location", text(entry, "location"))
                && (tag.isEmpty() || tagged.isPresent())
                && (!wanted.containsKey("tagvalue")
                        || tagged.filter(value -> value.getAsString().equals(wanted.get("tagvalue")))
                                .isPresent());
    }

    private static boolean is(Map<String, String> wanted, String name, String value) {
        return !wanted.containsKey(name) || wanted.get(name).equalsIgnoreCase(value);
    }

    private static String text(Inventory.Entry entry, String name) {
        return Json.text(entry.json(), name).orElse("");
    }

    private static String group(Inventory.Entry entry) {
        return entry.id().split("/", -1)[4];
    }

    private static JsonObject shown(Inventory.Entry entry, List<String> expand) {
        Json shown = Json.object();
        entry.json().entrySet().stream()
                .filter(member -> SHOWN.contains(member.getKey()))
                .forEach(member -> shown.with(member.getKey(), member.getValue()));
        entry.created().map(ArmTime::text).ifPresent(created -> {
            shown.with("createdTime", Optional.of(created).filter(one -> expand.contains("createdtime")));
            shown.with("changedTime", Optional.of(created).filter(one -> expand.contains("changedtime")));
        });
        return shown.with(
                        "provisioningState",
                        Json.text(Json.child(entry.json(), "properties"), "provisioningState")
                                .filter(one -> expand.contains("provisioningstate")))
                .done();
    }
}
