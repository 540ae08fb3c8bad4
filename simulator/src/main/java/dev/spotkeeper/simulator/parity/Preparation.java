package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts into local Azure, by the requests that anybody may send, what a recording shows without showing where it comes from: resource groups,
 * resources, deployments. What the recording's own requests make is theirs to make.
 */
final class Preparation {
    private static final Pattern UNKNOWN = Pattern.compile("Could not find member '([^']+)'");
    private static final Pattern MISSING = Pattern.compile("Resource (/subscriptions/\\S+) referenced by resource");
    private static final int ATTEMPTS = 12;
    private static final Duration LONG = Duration.ofMinutes(40);

    private final LocalSide local;
    private final Evidence evidence;
    private final Changes changes;
    private final Correspondence correspondence;
    private final Set<String> looked = new HashSet<>();
    private final Set<String> pasted = new HashSet<>();
    private final Map<String, WireResponse> refused = new HashMap<>();

    Preparation(LocalSide local, Evidence evidence, Changes changes, Correspondence correspondence) {
        this.local = local;
        this.evidence = evidence;
        this.changes = changes;
        this.correspondence = correspondence;
    }

    /**
     * Prepares for an exchange.
     *
     * @param done the exchanges before it whose requests local Azure carried out
     */
    void before(Exchange exchange, Set<Exchange> done) {
        for (ResourceTypes resource : evidence.neededFor(exchange)) {
            boolean isNew = looked.add(Address.idOf(resource.id()));
            if (isNew && !changes.isMadeBefore(resource, exchange, done) && !exists(resource)) {
                make(resource, exchange);
            }
        }
        changes.gap(exchange).ifPresent(gap -> {
            ask(gap.method(), gap.path(), gap.resource().version(), "");
            local.pass(Duration.ofMinutes(10));
        });
        if (exchange.sent().method().equals("PUT")) {
            pasted.remove(exchange.address().id());
            refused.remove(exchange.address().id());
        }
    }

    /**
     * Whether an answer shows what was taken from the recording itself: outputs of a deployment that no template of the recording came to, and what
     * local Azure only keeps as it was sent. To compare it says nothing.
     */
    boolean isPasted(Exchange exchange) {
        return exchange.isRead()
                && Evidence.listed(exchange)
                        .map(Evidence::id)
                        .map(Address::idOf)
                        .anyMatch(pasted::contains);
    }

    /** What local Azure said to a deployment that an exchange is about, when it refused to make it. */
    Optional<WireResponse> refusal(Exchange exchange) {
        String id = exchange.address().id();
        return refused.entrySet().stream()
                .filter(one -> id.equals(one.getKey()) || id.startsWith(one.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private boolean exists(ResourceTypes resource) {
        String path = correspondence.translated(Address.of(resource.id())).path();
        return ask("GET", path, resource.version(), "").status() == 200;
    }

    private void make(ResourceTypes resource, Exchange exchange) {
        Optional<JsonObject> shown = evidence.body(resource.id(), exchange);
        if (resource.isSubnet()) {
            reference(resource, beside(exchange, resource));
            return;
        }
        if (resource.isDeployment()) {
            deploy(resource, shown.orElseGet(JsonObject::new), exchange);
            return;
        }
        JsonObject body = shown.map(one -> SeedBodies.writable(resource, one))
                .orElseGet(() -> resource.isVm()
                        ? SeedBodies.vm(evidence.interfacesOf(resource.id()))
                        : beside(exchange, resource));
        if (resource.isGroup()) {
            ask("PUT", resource.id(), resource.version(), body.toString());
        } else if (resource.isPut()) {
            put(resource, body);
        } else {
            pasted.add(Address.idOf(resource.id()));
            deployOne(resource, body);
        }
        if (resource.isVm()) {
            settle(resource);
            shown.ifPresent(vm -> power(resource, vm, exchange));
        }
    }

    /** A resource of which nothing is known lies where that lies which a request is about: they may be parts of each other. */
    private static JsonObject beside(Exchange exchange, ResourceTypes resource) {
        JsonObject body = SeedBodies.unknown(resource, Optional.empty());
        Json.parse(exchange.sent().body())
                .flatMap(sent -> Json.text(sent, "location"))
                .ifPresent(location -> body.addProperty("location", location));
        return body;
    }

    /** A member that local Azure does not know is left out, and will be missed; what is referred to is made. */
    private void put(ResourceTypes resource, JsonObject body) {
        for (int i = 0; i < ATTEMPTS; i++) {
            WireResponse answer = ask("PUT", resource.id(), resource.version(), body.toString());
            Matcher unknown = UNKNOWN.matcher(answer.body());
            Matcher missing = MISSING.matcher(answer.body());
            if (answer.status() == 400 && unknown.find()) {
                remove(body, unknown.group(1));
            } else if (answer.status() == 400 && missing.find()) {
                reference(new ResourceTypes(missing.group(1)), body);
            } else {
                return;
            }
        }
    }

    private static void remove(JsonElement element, String name) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().remove(name);
            element.getAsJsonObject().entrySet().forEach(member -> remove(member.getValue(), name));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(inside -> remove(inside, name));
        }
    }

    /** Something that is only referred to: a network with a subnet beside those that it has, or an empty resource. */
    private void reference(ResourceTypes resource, JsonObject user) {
        if (!resource.isSubnet()) {
            Optional<JsonObject> shown = evidence.body(resource.id());
            JsonObject body = shown.map(one -> SeedBodies.writable(resource, one))
                    .orElseGet(() -> SeedBodies.unknown(resource, Optional.empty()));
            if (shown.isEmpty()) {
                body.add("location", user.get("location"));
            }
            put(resource, body);
            return;
        }
        String id = resource.id();
        ResourceTypes network = new ResourceTypes(id.substring(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1)));
        JsonElement known = Standing.body(ask("GET", network.id(), network.version(), ""));
        JsonObject body = known.isJsonObject() && known.getAsJsonObject().has("properties")
                ? SeedBodies.writable(network, known.getAsJsonObject())
                : evidence.body(network.id())
                        .map(shown -> SeedBodies.writable(network, shown))
                        .orElseGet(() -> Json.object()
                                .with("location", user.get("location"))
                                .with("properties", new JsonObject())
                                .done());
        ask(
                "PUT",
                network.id(),
                network.version(),
                SeedBodies.withSubnet(body, resource.name()).toString());
    }

    /** A type that has no PUT of its own comes by a deployment, which is forgotten then. */
    private void deployOne(ResourceTypes resource, JsonObject body) {
        String id = scope(resource) + "/providers/Microsoft.Resources/deployments/prepared-" + looked.size();
        JsonObject one = SeedBodies.resource(resource, body);
        deployment(
                new ResourceTypes(id),
                SeedBodies.deployment(
                        new JsonObject(), List.of(one), resource.group().isPresent()));
        ask("DELETE", id, "2022-09-01", "");
    }

    private void deploy(ResourceTypes deployment, JsonObject shown, Exchange exchange) {
        List<ResourceTypes> targets = targets(shown, exchange);
        targets.stream()
                .filter(one -> !one.isGroup() && one.group().isPresent())
                .forEach(this::group);
        JsonObject known = shown.deepCopy();
        if (exchange.answer().body().toString().contains("\"EvaluateDeploymentOutput\"")) {
            SeedBodies.addOutput(known);
        }
        if (!Json.child(Json.child(known, "properties"), "outputs").isEmpty()) {
            pasted.add(Address.idOf(deployment.id()));
        }
        targets.stream().filter(ResourceTypes::isOnlyKept).forEach(target -> pasted.add(Address.idOf(target.id())));
        List<JsonObject> resources = targets.stream()
                .map(target -> resource(target, known, targets, exchange))
                .toList();
        deployment(
                deployment,
                SeedBodies.deployment(known, resources, deployment.group().isPresent()));
    }

    private JsonObject resource(
            ResourceTypes target, JsonObject deployment, List<ResourceTypes> all, Exchange exchange) {
        JsonObject resource = target.isDeployment()
                ? SeedBodies.nested(target)
                : SeedBodies.resource(
                        target,
                        evidence.body(target.id(), exchange)
                                .map(shown -> SeedBodies.writable(target, shown))
                                .orElseGet(() -> SeedBodies.unknown(target, Optional.empty())));
        resource.add("dependsOn", SeedBodies.dependsOn(deployment, target, all));
        return resource;
    }

    private void group(ResourceTypes inside) {
        ResourceTypes group = new ResourceTypes(scope(inside));
        if (!exists(group)) {
            ask(
                    "PUT",
                    group.id(),
                    group.version(),
                    SeedBodies.unknown(group, Optional.empty()).toString());
        }
    }

    /** What a deployment made, by what it shows of itself or by the operations that are asked for. */
    private static List<ResourceTypes> targets(JsonObject shown, Exchange exchange) {
        List<String> ids = new ArrayList<>();
        JsonElement made = Json.child(shown, "properties").get("outputResources");
        if (made != null && made.isJsonArray()) {
            made.getAsJsonArray().asList().stream()
                    .filter(JsonElement::isJsonObject)
                    .flatMap(one -> Json.text(one.getAsJsonObject(), "id").stream())
                    .forEach(ids::add);
        }
        JsonElement body = exchange.answer().body();
        JsonElement list = body.isJsonObject() ? body.getAsJsonObject().get("value") : body;
        if (list != null && list.isJsonArray()) {
            list.getAsJsonArray().asList().stream()
                    .filter(JsonElement::isJsonObject)
                    .map(one -> Json.child(Json.child(one.getAsJsonObject(), "properties"), "targetResource"))
                    .flatMap(target -> Json.text(target, "id").stream())
                    .filter(id -> !ids.contains(id))
                    .forEach(ids::add);
        }
        return ids.stream()
                .flatMap(id -> ResourceTypes.of(Address.of(id)).stream())
                .toList();
    }

    /** One that is refused is not made smaller until it is taken: without one of its resources it would be another. */
    private void deployment(ResourceTypes deployment, JsonObject body) {
        WireResponse answer = ask("PUT", deployment.id(), deployment.version(), body.toString());
        if (answer.status() / 100 == 2) {
            settle(deployment);
        } else {
            refused.put(Address.idOf(deployment.id()), answer);
        }
    }

    private void settle(ResourceTypes resource) {
        Duration waited = Duration.ZERO;
        while (waited.compareTo(LONG) < 0 && !isSettled(resource)) {
            Duration step = Duration.ofSeconds(20);
            local.pass(step);
            waited = waited.plus(step);
        }
    }

    private boolean isSettled(ResourceTypes resource) {
        return Standing.of(ask("GET", resource.id(), resource.version(), "")).isTerminal();
    }

    /** A VM is made running. A disk without its kind is that of a deallocated VM, as is a VM that is started next. */
    private void power(ResourceTypes vm, JsonObject shown, Exchange exchange) {
        JsonObject properties = Json.child(shown, "properties");
        String power = Standing.power(properties);
        JsonObject disk = Json.child(Json.child(properties, "storageProfile"), "osDisk");
        boolean isBare = Json.child(disk, "managedDisk").has("id")
                && !Json.child(disk, "managedDisk").has("storageAccountType")
                && Json.text(properties, "provisioningState")
                        .filter("Succeeded"::equals)
                        .isPresent();
        boolean isStart = exchange.address().id().endsWith("/start");
        boolean isDown = power.equals("PowerState/deallocated") || (power.isEmpty() && isBare) || isStart;
        String action = isDown ? "/deallocate" : power.equals("PowerState/stopped") ? "/powerOff" : "";
        if (!action.isEmpty()) {
            ask("POST", vm.id() + action, vm.version(), "");
            local.pass(Duration.ofMinutes(10));
        }
    }

    private static String scope(ResourceTypes resource) {
        return "/subscriptions/" + resource.subscription()
                + resource.group().map(group -> "/resourceGroups/" + group).orElse("");
    }

    private WireResponse ask(String method, String path, String version, String body) {
        Fields headers = Fields.none().with("content-type", "application/json");
        return local.prepare(method, new Address("", path, "api-version=" + version).local(), headers, body);
    }
}
