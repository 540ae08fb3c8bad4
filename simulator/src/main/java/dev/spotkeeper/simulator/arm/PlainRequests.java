package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.network.PlainResource;
import dev.spotkeeper.simulator.network.PlainResources;
import dev.spotkeeper.simulator.network.ResourceJson;
import dev.spotkeeper.simulator.network.ResourceKind;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Requests about one kind of resources besides VMs. */
final class PlainRequests {
    private static final Set<String> WRITABLE =
            Set.of("location", "tags", "zones", "sku", "identity", "extendedLocation", "properties");

    private final ResourceKind kind;
    private final PlainResources resources;
    private final Pages pages;

    PlainRequests(ResourceKind kind, PlainResources resources, Pages pages) {
        this.kind = kind;
        this.resources = resources;
        this.pages = pages;
    }

    WireResponse get(ArmRequest request) {
        return resources
                .find(id(request))
                .map(one -> shown(request, one))
                .orElseGet(
                        () -> ArmErrors.resourceNotFound(kind.type(), request.value("name"), request.value("group")));
    }

    /** Network resources tell their version in the header too. */
    private WireResponse shown(ArmRequest request, PlainResource resource) {
        WireResponse answer = WireResponse.json(200, ResourceJson.of(resource, resources, request.apiVersion()));
        return kind == ResourceKind.DISK ? answer : answer.withHeader("etag", resource.etag());
    }

    WireResponse put(ArmRequest request) {
        Optional<JsonObject> body = Json.parse(request.wire().body());
        if (body.isEmpty() || Json.text(body.get(), "location").isEmpty()) {
            return ArmErrors.gateway(400, "LocationRequired", "The location property is required for this definition.");
        }
        JsonObject writable = new JsonObject();
        body.get().entrySet().stream()
                .filter(member ->
                        WRITABLE.contains(member.getKey()) && !member.getValue().isJsonNull())
                .forEach(member -> writable.add(member.getKey(), member.getValue()));
        return answer(request, resources.put(id(request), kind, writable));
    }

    WireResponse delete(ArmRequest request) {
        if (resources.find(id(request)).isEmpty()) {
            return WireResponse.empty(204);
        }
        return resources
                .delete(id(request))
                .map(refused -> ArmErrors.error(refused.status(), refused.code(), refused.message()))
                .orElseGet(() -> WireResponse.empty(200));
    }

    WireResponse listOfGroup(ArmRequest request) {
        return list(request, one -> one.group().equalsIgnoreCase(request.value("group")));
    }

    WireResponse listOfSubscription(ArmRequest request) {
        return list(request, one -> true);
    }

    private WireResponse list(ArmRequest request, Predicate<PlainResource> wanted) {
        return pages.page(
                request,
                resources.list(one -> one.kind() == kind && wanted.test(one)),
                one -> ResourceJson.of(one, resources, request.apiVersion()));
    }

    private WireResponse answer(ArmRequest request, PlainResources.Outcome outcome) {
        if (outcome instanceof PlainResources.Outcome.Stored stored) {
            return WireResponse.json(
                    stored.created() ? 201 : 200, ResourceJson.of(stored.resource(), resources, request.apiVersion()));
        }
        if (outcome instanceof PlainResources.Outcome.Refused refused) {
            return ArmErrors.error(refused.status(), refused.code(), refused.message());
        }
        throw new AssertionError(outcome);
    }

    private String id(ArmRequest request) {
        return "/subscriptions/" + request.subscription() + "/resourceGroups/" + request.value("group") + "/providers/"
                + kind.type() + "/" + request.value("name");
    }
}
