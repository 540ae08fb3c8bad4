package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.Place;
import dev.spotkeeper.simulator.template.Plan;
import dev.spotkeeper.simulator.template.Preview;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a deployment would change: each resource of the template against the one that is there, and the others of its scope as ignored. What a
 * template leaves out is told of tags alone: which of the rest are defaults of the provider, only the provider knows.
 */
@Documented("azure-docs deploy-what-if; azure-rest-api-specs WhatIfChange, WhatIfPropertyChange")
final class WhatIf {
    /** Members that name the resource, and are compared by nobody. */
    private static final Set<String> NAMING = Set.of("id", "type", "name", "apiVersion", "condition");

    private final Cloud cloud;
    private final boolean withPayloads;

    /** Without payloads it tells which resources change, and not what of them. */
    WhatIf(Cloud cloud, boolean withPayloads) {
        this.cloud = cloud;
        this.withPayloads = withPayloads;
    }

    /** The changes, in the order of the template, and then what is ignored. */
    JsonArray changes(Plan plan, Place place) {
        JsonArray resources = Preview.resourcesOf(plan);
        Set<String> named = resources.asList().stream()
                .map(resource -> key(resource.getAsJsonObject()))
                .collect(Collectors.toCollection(HashSet::new));
        Stream<JsonObject> changed = resources.asList().stream().map(resource -> change(resource.getAsJsonObject()));
        Stream<JsonObject> ignored = cloud.all(place).stream()
                .filter(resource -> !named.contains(key(resource)))
                .map(resource -> told(resource, "Ignore", Json.object().with("before", resource)));
        return Json.array(Stream.concat(changed, ignored));
    }

    private JsonObject change(JsonObject wanted) {
        return cloud.find(wanted.get("id").getAsString())
                .map(present -> against(present, wanted))
                .orElseGet(() -> told(wanted, "Create", Json.object().with("after", wanted)));
    }

    private JsonObject against(JsonObject present, JsonObject wanted) {
        JsonArray delta = new JsonArray();
        JsonObject before = present.deepCopy();
        before.add("apiVersion", wanted.get("apiVersion"));
        JsonObject after = before.deepCopy();
        for (Map.Entry<String, JsonElement> member : wanted.entrySet()) {
            if (!NAMING.contains(member.getKey())) {
                compare(member.getKey(), member(before, member.getKey()), member.getValue(), delta);
                after.add(member.getKey(), over(member(before, member.getKey()), member.getValue()));
            }
        }
        tagsThatGo(before, wanted, delta);
        if (wanted.has("tags")) {
            after.add("tags", wanted.get("tags"));
        }
        Json payloads = Json.object().with("before", before).with("after", after);
        return delta.isEmpty()
                ? told(before, "NoChange", payloads)
                : told(before, "Modify", payloads.with("delta", delta));
    }

    private JsonObject told(JsonObject resource, String type, Json payloads) {
        Json change = Json.object().with("resourceId", resource.get("id")).with("changeType", type);
        if (withPayloads) {
            payloads.done().entrySet().forEach(member -> change.with(member.getKey(), member.getValue()));
        }
        return Preview.told(change.done()).getAsJsonObject();
    }

    private static void compare(String path, JsonElement before, JsonElement wanted, JsonArray delta) {
        if (Preview.isUnknown(wanted) || wanted.equals(before) || (before.isJsonNull() && isEmpty(wanted))) {
            return;
        }
        if (before.isJsonNull()) {
            delta.add(Json.object()
                    .with("path", path)
                    .with("propertyChangeType", "Create")
                    .with("after", wanted)
                    .done());
        } else if (before.isJsonObject() && wanted.isJsonObject()) {
            wanted.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> compare(
                            path + "." + member.getKey(), member(before, member.getKey()), member.getValue(), delta));
        } else if (before.isJsonArray() && wanted.isJsonArray()) {
            elements(path, before.getAsJsonArray(), wanted.getAsJsonArray(), delta);
        } else if (!isSame(path, before, wanted)) {
            delta.add(modified(path, before, wanted));
        }
    }

    private static JsonObject modified(String path, JsonElement before, JsonElement after) {
        return Json.object()
                .with("path", path)
                .with("propertyChangeType", "Modify")
                .with("before", before)
                .with("after", after)
                .done();
    }

    /** The elements of an array are children, each under its index. */
    private static void elements(String path, JsonArray before, JsonArray wanted, JsonArray delta) {
        JsonArray children = new JsonArray();
        for (int i = 0; i < Math.max(before.size(), wanted.size()); i++) {
            String index = Integer.toString(i);
            if (i >= wanted.size()) {
                children.add(Json.object()
                        .with("path", index)
                        .with("propertyChangeType", "Delete")
                        .with("before", before.get(i))
                        .done());
            } else if (i >= before.size()) {
                compare(index, JsonNull.INSTANCE, wanted.get(i), children);
            } else {
                element(index, before.get(i), wanted.get(i), children);
            }
        }
        if (!children.isEmpty()) {
            delta.add(Json.object()
                    .with("path", path)
                    .with("propertyChangeType", "Array")
                    .with("children", children)
                    .done());
        }
    }

    private static void element(String index, JsonElement before, JsonElement wanted, JsonArray children) {
        if (!before.isJsonObject() || !wanted.isJsonObject()) {
            compare(index, before, wanted, children);
            return;
        }
        JsonArray inside = new JsonArray();
        for (Map.Entry<String, JsonElement> member : wanted.getAsJsonObject().entrySet()) {
            compare(member.getKey(), member(before, member.getKey()), member.getValue(), inside);
        }
        if (!inside.isEmpty()) {
            children.add(Json.object()
                    .with("path", index)
                    .with("propertyChangeType", "Modify")
                    .with("children", inside)
                    .done());
        }
    }

    /** A deployment replaces all tags. */
    private static void tagsThatGo(JsonObject before, JsonObject wanted, JsonArray delta) {
        Set<String> gone = new TreeSet<>(Json.child(before, "tags").keySet());
        gone.removeAll(Json.child(wanted, "tags").keySet());
        for (String tag : gone) {
            delta.add(Json.object()
                    .with("path", "tags." + tag)
                    .with("propertyChangeType", "Delete")
                    .with("before", Json.child(before, "tags").get(tag))
                    .done());
        }
    }

    /** A member; JSON's null when there is none. */
    private static JsonElement member(JsonElement object, String name) {
        return Optional.ofNullable(object.getAsJsonObject().get(name)).orElse(JsonNull.INSTANCE);
    }

    private static JsonElement over(JsonElement before, JsonElement wanted) {
        if (!before.isJsonObject() || !wanted.isJsonObject()) {
            return wanted;
        }
        JsonObject merged = before.deepCopy().getAsJsonObject();
        wanted.getAsJsonObject()
                .entrySet()
                .forEach(member ->
                        merged.add(member.getKey(), over(member(merged, member.getKey()), member.getValue())));
        return merged;
    }

    /** Azure shows no member for what is empty. */
    private static boolean isEmpty(JsonElement wanted) {
        return wanted.isJsonObject()
                ? wanted.getAsJsonObject().isEmpty()
                : wanted.isJsonArray() && wanted.getAsJsonArray().isEmpty();
    }

    /** Names, ids and regions are compared without regard to case, other texts with it; 1 and 1.0 are one number. */
    private static boolean isSame(String path, JsonElement before, JsonElement wanted) {
        if (!before.isJsonPrimitive() || !wanted.isJsonPrimitive()) {
            return false;
        }
        boolean numbers = before.getAsJsonPrimitive().isNumber()
                && wanted.getAsJsonPrimitive().isNumber();
        return numbers
                ? before.getAsBigDecimal().compareTo(wanted.getAsBigDecimal()) == 0
                : isOfAnyCase(path) && before.getAsString().equalsIgnoreCase(wanted.getAsString());
    }

    private static boolean isOfAnyCase(String path) {
        String member = path.substring(path.lastIndexOf('.') + 1);
        return !path.startsWith("tags.")
                && (member.equals("id") || member.equals("name") || member.equals("location") || member.endsWith("Id"));
    }

    private static String key(JsonObject resource) {
        return resource.get("id").getAsString().toLowerCase(Locale.ROOT);
    }
}
