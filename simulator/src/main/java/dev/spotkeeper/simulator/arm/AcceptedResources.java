package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.PlannedResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Resources of types that local Azure does not simulate: they are accepted and stand as they were sent, with the members that Azure adds and
 * that templates read. Nothing else follows from them. On the world's thread only.
 */
final class AcceptedResources implements ComputeListener {
    private static final String ACCOUNTS = "microsoft.storage/storageaccounts";
    private static final String SITES = "microsoft.web/sites";

    /** What resources of a type have from the beginning. Functions are there as if the code of the app were. */
    private static final Map<String, Pattern> INBORN = Map.of(
            ACCOUNTS, Pattern.compile("/(blob|queue|table|file)services/default"),
            SITES, Pattern.compile("/(host/default|functions/[^/]+)"));

    private final Guids guids;
    private final Map<String, Accepted> all = new LinkedHashMap<>();

    AcceptedResources(Guids guids) {
        this.guids = guids;
    }

    /**
     * A resource.
     *
     * @param name with the names of its parents, as Azure shows it
     * @param guids two that it got when it was made, and keeps: the ids of an identity and the like
     */
    private record Accepted(
            String id, String type, String name, String tenantId, JsonObject body, List<String> guids) {}

    /** Makes a resource or replaces its body; returns whether it is new. */
    boolean put(PlannedResource.Identity resource, JsonObject body) {
        Optional<Accepted> old = known(resource.id());
        List<String> own = old.map(Accepted::guids).orElseGet(() -> List.of(guids.next(), guids.next()));
        String id = old.map(Accepted::id).orElse(resource.id());
        String tenant = resource.place().tenantId();
        all.put(key(id), new Accepted(id, resource.type(), resource.name(), tenant, body.deepCopy(), own));
        return old.isEmpty();
    }

    /** Returns the resource that another one is part of, or reaches, by its id; empty for one that lies in a group or a subscription. */
    static Optional<String> within(PlannedResource.Identity resource) {
        String id = resource.id();
        boolean isPart = resource.type().split("/", -1).length > 2;
        String above = isPart ? parent(id) : id.substring(0, id.lastIndexOf("/providers/"));
        return Optional.of(above).filter(known -> known.contains("/providers/"));
    }

    /** A resource as a GET shows it. */
    Optional<JsonObject> find(String id) {
        return known(id).map(AcceptedResources::json).or(() -> inborn(id));
    }

    /** Those that a list of resources shows: what lies in a region, whatever it is part of. */
    List<JsonObject> tracked() {
        return all.values().stream()
                .filter(resource -> resource.body().has("location"))
                .map(AcceptedResources::json)
                .toList();
    }

    /** Replaces the tags of a resource. */
    void tag(String id, JsonObject tags) {
        all.computeIfPresent(key(id), (unused, resource) -> {
            JsonObject body = resource.body().deepCopy();
            body.add("tags", tags);
            return new Accepted(
                    resource.id(), resource.type(), resource.name(), resource.tenantId(), body, resource.guids());
        });
    }

    /** The resources that are part of another one, of one type, as they are shown; in the order in which they were made. */
    List<JsonObject> partsOf(String id, String type) {
        String begin = key(id) + "/" + key(type) + "/";
        return all.entrySet().stream()
                .filter(one -> one.getKey().startsWith(begin))
                .map(one -> json(one.getValue()))
                .toList();
    }

    /** Parts of a VM go with it. */
    @Override
    public void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {
        if (after.isEmpty()) {
            before.ifPresent(vm -> removeGroup(vm.key().resourceId()));
        }
    }

    /** Removes all that lies in a resource group, or in another resource. */
    void removeGroup(String groupId) {
        all.keySet().removeIf(id -> id.startsWith(key(groupId) + "/"));
    }

    private Optional<Accepted> known(String id) {
        return Optional.ofNullable(all.get(key(id)));
    }

    /** What a resource has without being asked for it. */
    private Optional<JsonObject> inborn(String id) {
        String lower = key(id);
        String parent = parent(lower);
        return Optional.ofNullable(all.get(parent))
                .filter(there -> Optional.ofNullable(INBORN.get(key(there.type())))
                        .filter(parts ->
                                parts.matcher(lower.substring(parent.length())).matches())
                        .isPresent())
                .map(there -> part(there, id));
    }

    /** An id without its last type and name. */
    private static String parent(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1)));
    }

    private static JsonObject part(Accepted parent, String id) {
        String[] ends = id.substring(parent.id().length() + 1).split("/", -1);
        return Json.object()
                .with("id", id)
                .with("type", parent.type() + "/" + ends[0])
                .with("name", parent.name() + "/" + ends[1])
                .with("properties", new JsonObject())
                .done();
    }

    private static JsonObject json(Accepted resource) {
        Json json = Json.object()
                .with("id", resource.id())
                .with("type", resource.type())
                .with("name", resource.name().substring(resource.name().lastIndexOf('/') + 1));
        for (Map.Entry<String, JsonElement> member : resource.body().entrySet()) {
            if (!member.getKey().equals("properties")) {
                json.with(member.getKey(), member.getValue());
            }
        }
        return json.with("properties", properties(resource)).done();
    }

    @Documented("Azure REST reference: the read-only members of each type that references in templates ask for")
    private static JsonObject properties(Accepted resource) {
        JsonObject properties = Json.child(resource.body(), "properties").deepCopy();
        String first = resource.guids().get(0);
        String second = resource.guids().get(1);
        switch (resource.type().toLowerCase(Locale.ROOT)) {
            case "microsoft.managedidentity/userassignedidentities" -> {
                properties.addProperty("principalId", first);
                properties.addProperty("clientId", second);
                properties.addProperty("tenantId", resource.tenantId());
            }
            case ACCOUNTS -> properties.add("primaryEndpoints", endpoints(resource.name()));
            case "microsoft.operationalinsights/workspaces" -> properties.addProperty("customerId", first);
            case "microsoft.insights/components" -> {
                properties.addProperty("InstrumentationKey", first);
                properties.addProperty("AppId", second);
                properties.addProperty("ConnectionString", "InstrumentationKey=" + first + ";ApplicationId=" + second);
            }
            case SITES -> {
                properties.addProperty("defaultHostName", resource.name() + ".azurewebsites.net");
                properties.addProperty("state", "Running");
            }
            default -> {}
        }
        properties.addProperty("provisioningState", "Succeeded");
        return properties;
    }

    private static JsonObject endpoints(String account) {
        JsonObject endpoints = new JsonObject();
        for (String service : List.of("blob", "queue", "table", "file", "dfs", "web")) {
            endpoints.addProperty(service, "https://" + account + "." + service + ".core.windows.net/");
        }
        return endpoints;
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
