package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.Outcome;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.network.PlainResource;
import dev.spotkeeper.simulator.network.PlainResources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tags of a resource or a group by themselves, apart from what they stand on. */
@Documented("azure-rest-api-specs resources.json Tags_*AtScope")
final class TagRequests {
    private static final String TAGS = "/providers/Microsoft.Resources/tags/default";

    private final Compute compute;
    private final VmJson vms;
    private final PlainResources resources;
    private final AcceptedResources accepted;
    private final ResourceGroups groups;

    TagRequests(Inventory inventory, ResourceGroups groups) {
        this.compute = inventory.compute();
        this.vms = inventory.vms();
        this.resources = inventory.resources();
        this.accepted = inventory.accepted();
        this.groups = groups;
    }

    /** How to write the tags of one thing; what refuses it, if something does. */
    @FunctionalInterface
    private interface Writer {
        Optional<WireResponse> write(JsonObject tags);
    }

    /**
     * One thing that has tags.
     *
     * @param tags as they are
     * @param writer how they change
     */
    private record Tagged(JsonObject tags, Writer writer) {}

    List<Route> routes() {
        String group = "/subscriptions/{subscription}/resourceGroups/{group}";
        return Stream.of(group, group + "/providers/{namespace}/{type}/{name}")
                .flatMap(this::of)
                .toList();
    }

    private Stream<Route> of(String scope) {
        return Stream.of(
                route("GET " + scope, "read", this::get),
                route("PUT " + scope, "write", this::put),
                route("PATCH " + scope, "write", this::patch),
                route("DELETE " + scope, "delete", this::delete));
    }

    private static Route route(String scope, String action, Route.Endpoint endpoint) {
        return Route.of(
                scope + TAGS, Route.Kind.of(ApiVersions.RESOURCES, "Microsoft.Resources/tags/" + action), endpoint);
    }

    private WireResponse get(ArmRequest request) {
        return about(request, tagged -> shown(request, tagged.tags()));
    }

    private WireResponse put(ArmRequest request) {
        return about(
                request,
                tagged -> sent(request)
                        .map(body -> written(request, tagged, tagsOf(body)))
                        .orElseGet(TagRequests::invalid));
    }

    private WireResponse patch(ArmRequest request) {
        return about(
                request,
                tagged -> sent(request)
                        .flatMap(body -> patched(tagged.tags(), body))
                        .map(tags -> written(request, tagged, tags))
                        .orElseGet(TagRequests::invalid));
    }

    private WireResponse delete(ArmRequest request) {
        return about(
                request, tagged -> tagged.writer().write(new JsonObject()).orElseGet(() -> WireResponse.empty(200)));
    }

    /** Merge adds and overwrites, Replace leaves nothing of what was, Delete removes those whose value is the same. */
    private static Optional<JsonObject> patched(JsonObject present, JsonObject body) {
        JsonObject given = tagsOf(body);
        JsonObject tags = present.deepCopy();
        switch (Json.text(body, "operation").orElse("").toLowerCase(Locale.ROOT)) {
            case "merge" ->
                given.entrySet().forEach(tag -> {
                    key(tags, tag.getKey()).ifPresent(tags::remove);
                    tags.add(tag.getKey(), tag.getValue());
                });
            case "replace" -> {
                return Optional.of(given);
            }
            case "delete" ->
                given.entrySet()
                        .forEach(tag -> key(tags, tag.getKey())
                                .filter(key -> tags.get(key).equals(tag.getValue()))
                                .ifPresent(tags::remove));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(tags);
    }

    /** Names of tags are the same in any case. */
    private static Optional<String> key(JsonObject tags, String name) {
        return tags.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private static Optional<JsonObject> sent(ArmRequest request) {
        return Json.parse(request.wire().body())
                .filter(body -> Optional.ofNullable(
                                Json.child(body, "properties").get("tags"))
                        .filter(JsonElement::isJsonObject)
                        .isPresent())
                .filter(body -> tagsOf(body).entrySet().stream()
                        .map(Map.Entry::getValue)
                        .allMatch(JsonElement::isJsonPrimitive));
    }

    private static JsonObject tagsOf(JsonObject body) {
        return Json.child(Json.child(body, "properties"), "tags");
    }

    private static WireResponse written(ArmRequest request, Tagged tagged, JsonObject tags) {
        return tagged.writer().write(tags).orElseGet(() -> shown(request, tags));
    }

    private static WireResponse shown(ArmRequest request, JsonObject tags) {
        String scope = scope(request);
        return WireResponse.json(
                200,
                Json.object()
                        .with("id", scope + TAGS)
                        .with("name", "default")
                        .with("type", "Microsoft.Resources/tags")
                        .with("properties", Json.object().with("tags", tags).done())
                        .done());
    }

    private static WireResponse invalid() {
        return ArmErrors.gateway(
                400, "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
    }

    private static String scope(ArmRequest request) {
        String group = "/subscriptions/" + request.subscription() + "/resourceGroups/" + request.value("group");
        return request.values().containsKey("name")
                ? group + "/providers/" + request.value("namespace") + "/" + request.value("type") + "/"
                        + request.value("name")
                : group;
    }

    private WireResponse about(ArmRequest request, Function<Tagged, WireResponse> answer) {
        return tagged(request).map(answer).orElseGet(() -> missing(request));
    }

    private static WireResponse missing(ArmRequest request) {
        return request.values().containsKey("name")
                ? ArmErrors.resourceNotFound(
                        request.value("namespace") + "/" + request.value("type"),
                        request.value("name"),
                        request.value("group"))
                : ArmErrors.groupNotFound(request.value("group"));
    }

    private Optional<Tagged> tagged(ArmRequest request) {
        String id = scope(request);
        if (!request.values().containsKey("name")) {
            return groups.find(request.subscription(), request.value("group")).map(this::group);
        }
        return VmKey.parse(id)
                .flatMap(key -> compute.find(key).map(vm -> vm(key, vms.resource(vm), request)))
                .or(() -> resources.find(id).map(this::plain))
                .or(() -> accepted.find(id).map(json -> accepted(id, json)));
    }

    private Tagged group(ResourceGroups.Group group) {
        return new Tagged(Json.child(Subscriptions.json(group), "tags"), tags -> {
            Map<String, String> next = new TreeMap<>();
            tags.entrySet().forEach(tag -> next.put(tag.getKey(), tag.getValue().getAsString()));
            groups.put(new ResourceGroups.Group(group.subscription(), group.name(), group.location(), next));
            return Optional.empty();
        });
    }

    /** The compute provider takes them as an update of the VM. */
    private Tagged vm(VmKey key, JsonObject shown, ArmRequest request) {
        return new Tagged(Json.child(shown, "tags"), tags -> {
            JsonObject patch = Json.object().with("tags", tags).done();
            Outcome outcome = compute.patch(key, patch, CallerIdentity.of(request.caller()));
            return outcome instanceof Outcome.Refused refused
                    ? Optional.of(ArmErrors.error(
                            refused.status(),
                            refused.error().code(),
                            refused.error().message()))
                    : Optional.empty();
        });
    }

    private Tagged plain(PlainResource resource) {
        return new Tagged(Json.child(resource.body(), "tags"), tags -> {
            JsonObject body = resource.body().deepCopy();
            body.add("tags", tags);
            PlainResources.Outcome outcome = resources.put(resource.id(), resource.kind(), body);
            return outcome instanceof PlainResources.Outcome.Refused refused
                    ? Optional.of(ArmErrors.error(refused.status(), refused.code(), refused.message()))
                    : Optional.empty();
        });
    }

    private Tagged accepted(String id, JsonObject shown) {
        return new Tagged(Json.child(shown, "tags"), tags -> {
            accepted.tag(id, tags);
            return Optional.empty();
        });
    }
}
