package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies of requests that make what a recording shows. */
final class SeedBodies {
    private static final String VM = "/providers/Microsoft.Compute/virtualMachines/any";
    private static final String LOCATION = "westeurope";
    private static final String SCHEMA =
            "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

    private SeedBodies() {}

    /** What may be written of a resource that is shown. */
    static JsonObject writable(ResourceTypes resource, JsonObject shown) {
        JsonObject body = ReadOnlyMembers.removed(resource.type(), shown);
        if (Json.text(body, "location").isEmpty()) {
            body.addProperty("location", LOCATION);
        }
        return body;
    }

    /** A VM of which nothing is known but the interfaces that are attached to it. */
    static JsonObject vm(List<JsonObject> interfaces) {
        JsonObject vm = unknown(new ResourceTypes(VM), Optional.empty());
        interfaces.stream().limit(1).forEach(one -> vm.add("location", one.get("location")));
        JsonObject network = new JsonObject();
        network.add("networkInterfaces", Json.array(interfaces.stream().map(one -> Json.of("id", Evidence.id(one)))));
        vm.getAsJsonObject("properties").add("networkProfile", network);
        return vm;
    }

    /** A resource of which nothing is known but that it is there. */
    static JsonObject unknown(ResourceTypes resource, Optional<String> size) {
        JsonObject properties = new JsonObject();
        if (resource.isVm()) {
            properties.add("hardwareProfile", Json.of("vmSize", size.orElse("Standard_D2as_v5")));
        }
        return Json.object()
                .with("location", LOCATION)
                .with("properties", properties)
                .done();
    }

    /** A network that has a subnet of a name. */
    static JsonObject withSubnet(JsonObject network, String name) {
        JsonObject properties = Json.child(network, "properties");
        JsonArray subnets = new JsonArray();
        list(properties, "subnets").forEach(subnets::add);
        boolean isThere = list(properties, "subnets")
                .anyMatch(one ->
                        Json.text(one, "name").filter(name::equalsIgnoreCase).isPresent());
        if (!isThere) {
            JsonObject subnet = Json.of("name", name);
            subnet.add("properties", Json.of("addressPrefix", "10.0.0.0/24"));
            subnets.add(subnet);
        }
        properties.add("subnets", subnets);
        network.add("properties", properties);
        return network;
    }

    /** A template's resource with a body that means itself: brackets of expressions are escaped. */
    static JsonObject resource(ResourceTypes resource, JsonObject body) {
        JsonObject one = Json.object()
                .with("type", resource.type())
                .with("apiVersion", resource.version())
                .with("name", resource.fullName())
                .done();
        escaped(body).getAsJsonObject().entrySet().forEach(member -> one.add(member.getKey(), member.getValue()));
        return one;
    }

    /** A deployment inside a deployment, to a group if its id says so, that makes nothing. */
    static JsonObject nested(ResourceTypes deployment) {
        JsonObject one = Json.object()
                .with("type", deployment.type())
                .with("apiVersion", deployment.version())
                .with("name", deployment.name())
                .with("properties", properties(new JsonObject(), new JsonObject(), new JsonArray(), new JsonObject()))
                .done();
        deployment
                .group()
                .ifPresentOrElse(
                        group -> one.addProperty("resourceGroup", group), () -> one.addProperty("location", LOCATION));
        return one;
    }

    /** The body of a deployment with the parameters and outputs of one that is shown. */
    static JsonObject deployment(JsonObject shown, List<JsonObject> resources, boolean isOfGroup) {
        JsonObject told = Json.child(shown, "properties");
        JsonObject declared = new JsonObject();
        JsonObject given = new JsonObject();
        for (Map.Entry<String, JsonElement> parameter :
                Json.child(told, "parameters").entrySet()) {
            JsonObject known = Json.child(Json.child(told, "parameters"), parameter.getKey());
            String type = Json.text(known, "type").orElse("string").toLowerCase(Locale.ROOT);
            declared.add(parameter.getKey(), Json.of("type", type));
            JsonElement value = known.has("value") ? known.get("value") : secret(type);
            given.add(parameter.getKey(), Json.object().with("value", value).done());
        }
        JsonObject outputs = new JsonObject();
        for (Map.Entry<String, JsonElement> output : Json.child(told, "outputs").entrySet()) {
            outputs.add(output.getKey(), escaped(output.getValue()));
        }
        JsonObject properties = properties(declared, given, Json.array(resources.stream()), outputs);
        Json body = Json.object().with("properties", properties);
        return (isOfGroup
                        ? body
                        : body.with("location", Json.text(shown, "location").orElse(LOCATION)))
                .done();
    }

    /** What a resource depends on, by what its deployment shows, of those that are deployed. */
    static JsonArray dependsOn(JsonObject shown, ResourceTypes resource, List<ResourceTypes> all) {
        Set<String> ids = all.stream().map(one -> Address.idOf(one.id())).collect(Collectors.toSet());
        return Json.texts(list(Json.child(shown, "properties"), "dependencies")
                .filter(one -> Address.idOf(Evidence.id(one)).equals(Address.idOf(resource.id())))
                .flatMap(one -> list(one, "dependsOn"))
                .map(Evidence::id)
                .filter(id -> ids.contains(Address.idOf(id))));
    }

    private static Stream<JsonObject> list(JsonObject object, String name) {
        JsonElement list = object.get(name);
        return list == null || !list.isJsonArray()
                ? Stream.empty()
                : list.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject);
    }

    /** A deployment that evaluated outputs had some. */
    static void addOutput(JsonObject shown) {
        JsonObject properties = Json.child(shown, "properties");
        JsonObject outputs = Json.child(properties, "outputs");
        if (outputs.isEmpty()) {
            outputs.add(
                    "known",
                    Json.object().with("type", "string").with("value", "").done());
        }
        properties.add("outputs", outputs);
        shown.add("properties", properties);
    }

    private static JsonElement secret(String type) {
        return type.endsWith("object") ? new JsonObject() : new JsonPrimitive("secret");
    }

    private static JsonObject properties(
            JsonObject declared, JsonObject given, JsonArray resources, JsonObject outputs) {
        JsonObject template = Json.object()
                .with("$schema", SCHEMA)
                .with("contentVersion", "1.0.0.0")
                .with("resources", resources)
                .done();
        JsonObject properties = Json.object()
                .with("mode", "Incremental")
                .with("template", template)
                .done();
        if (!declared.isEmpty()) {
            template.add("parameters", declared);
            properties.add("parameters", given);
        }
        if (!outputs.isEmpty()) {
            template.add("outputs", outputs);
        }
        return properties;
    }

    private static JsonElement escaped(JsonElement element) {
        if (element.isJsonObject()) {
            JsonObject all = new JsonObject();
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> all.add(member.getKey(), escaped(member.getValue())));
            return all;
        }
        if (element.isJsonArray()) {
            JsonArray all = new JsonArray();
            element.getAsJsonArray().forEach(inside -> all.add(escaped(inside)));
            return all;
        }
        boolean isExpression =
                element.isJsonPrimitive() && element.getAsString().startsWith("[");
        return isExpression ? new JsonPrimitive("[" + element.getAsString()) : element;
    }
}
