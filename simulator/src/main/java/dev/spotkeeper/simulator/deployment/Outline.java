package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.Plan;
import dev.spotkeeper.simulator.template.PlannedResource;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a deployment shows of its template: which types it uses where, and what depends on what.
 *
 * @param providers a provider each, with its types and their locations
 * @param dependencies a resource each that depends on others
 */
@Observed("azure-cli recordings test_vm_create_state_modifications, test_specialized_image")
public record Outline(JsonArray providers, JsonArray dependencies) {
    static Outline of(Plan plan) {
        return new Outline(providers(plan.resources()), dependencies(plan.resources()));
    }

    private static JsonArray providers(List<PlannedResource> resources) {
        Map<String, Map<String, Set<String>>> used = new LinkedHashMap<>();
        for (PlannedResource resource : resources) {
            int slash = resource.type().indexOf('/');
            used.computeIfAbsent(resource.type().substring(0, slash), unused -> new LinkedHashMap<>())
                    .computeIfAbsent(resource.type().substring(slash + 1), unused -> new LinkedHashSet<>())
                    .add(location(resource));
        }
        return Json.array(used.entrySet().stream()
                .map(provider -> Json.object()
                        .with("namespace", provider.getKey())
                        .with(
                                "resourceTypes",
                                Json.array(provider.getValue().entrySet().stream()
                                        .map(type -> Json.object()
                                                .with("resourceType", type.getKey())
                                                .with("locations", locations(type.getValue()))
                                                .done())))
                        .done()));
    }

    /** A resource that lies nowhere has null as its location. */
    private static JsonArray locations(Set<String> locations) {
        return Json.array(locations.stream().map(text -> text.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(text)));
    }

    /** Display names of locations come back as names; a location that only a deployed resource will tell is left out. */
    private static String location(PlannedResource resource) {
        try {
            return Json.text(resource.body(id -> Optional.empty()), "location")
                    .orElse("")
                    .replace(" ", "")
                    .toLowerCase(Locale.ROOT);
        } catch (DeferredException | TemplateException later) {
            return "";
        }
    }

    private static JsonArray dependencies(List<PlannedResource> resources) {
        return Json.array(resources.stream()
                .filter(resource -> !resource.dependsOn().isEmpty())
                .map(Outline::dependency));
    }

    private static JsonObject dependency(PlannedResource resource) {
        JsonObject named = named(resource);
        Json dependency = Json.object()
                .with("dependsOn", Json.array(resource.dependsOn().stream().map(Outline::named)));
        named.entrySet().forEach(member -> dependency.with(member.getKey(), member.getValue()));
        return dependency.done();
    }

    private static JsonObject named(PlannedResource resource) {
        return Json.object()
                .with("id", resource.id())
                .with("resourceType", resource.type())
                .with("resourceName", resource.name())
                .done();
    }
}
