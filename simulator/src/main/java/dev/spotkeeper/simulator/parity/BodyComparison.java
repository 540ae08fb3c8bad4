package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two bodies: the names of members, the types of values, and the values of those members that say how things stand. Lists of the same
 * length are compared element by element; of others, the members of all elements together.
 */
final class BodyComparison {
    /** Members whose values clients decide by. */
    private static final Set<String> STATES = Set.of("provisioningState", "status", "code");

    private final List<Deviation> found = new ArrayList<>();

    private BodyComparison() {}

    static List<Deviation> of(JsonElement azure, JsonElement local) {
        BodyComparison comparison = new BodyComparison();
        comparison.compare("", azure, local);
        return List.copyOf(new LinkedHashSet<>(comparison.found));
    }

    private void compare(String path, JsonElement azure, JsonElement local) {
        String type = type(azure);
        if (!type.equals(type(local))) {
            found.add(new Deviation(Deviation.Kind.TYPE, path.isEmpty() ? "of the body" : path, type, type(local)));
        } else if (azure.isJsonObject()) {
            members(path, azure.getAsJsonObject(), local.getAsJsonObject());
        } else if (azure.isJsonArray()) {
            elements(path, azure.getAsJsonArray(), local.getAsJsonArray());
        } else if (STATES.contains(path.substring(path.lastIndexOf('.') + 1)) && !azure.equals(local)) {
            found.add(new Deviation(Deviation.Kind.STATE, path, word(azure), word(local)));
        }
    }

    private void members(String path, JsonObject azure, JsonObject local) {
        Set<String> all = new TreeSet<>(azure.keySet());
        all.addAll(local.keySet());
        for (String name : all) {
            String inside = path.isEmpty() ? name : path + "." + name;
            if (azure.has(name) && local.has(name)) {
                compare(inside, azure.get(name), local.get(name));
            } else {
                key(inside, azure.has(name));
            }
        }
    }

    private void key(String path, boolean isAzures) {
        found.add(new Deviation(Deviation.Kind.KEY, path, isAzures ? "there" : "", isAzures ? "" : "there"));
    }

    private void elements(String path, JsonArray azure, JsonArray local) {
        if (Pairs.isPaired(azure, local)) {
            Pairs.of(azure, local).forEach(pair -> compare(path + "[]", pair.azure(), pair.local()));
        } else if (azure.isEmpty() || local.isEmpty()) {
            found.add(new Deviation(Deviation.Kind.TYPE, path + "[]", amount(azure), amount(local)));
        } else {
            shapes(path + "[]", azure, local);
        }
    }

    /** A member that only some elements of Azure's list have must be in some of the other. */
    private void shapes(String path, JsonArray azure, JsonArray local) {
        Set<String> here = shape(local);
        Set<String> there = shape(azure);
        there.stream().filter(line -> !here.contains(line)).forEach(line -> shape(path, line, true));
        here.stream().filter(line -> !there.contains(line)).forEach(line -> shape(path, line, false));
    }

    private void shape(String path, String line, boolean isAzures) {
        int space = line.indexOf(' ');
        String type = line.substring(space + 1);
        found.add(new Deviation(
                Deviation.Kind.KEY, path + line.substring(0, space), isAzures ? type : "", isAzures ? "" : type));
    }

    private static Set<String> shape(JsonArray array) {
        Set<String> lines = new LinkedHashSet<>();
        array.forEach(element -> shape("", element, lines));
        return lines;
    }

    private static void shape(String path, JsonElement element, Set<String> lines) {
        lines.add(path + " " + type(element));
        if (element.isJsonObject()) {
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> shape(path + "." + member.getKey(), member.getValue(), lines));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(inside -> shape(path + "[]", inside, lines));
        }
    }

    private static String amount(JsonArray array) {
        return array.isEmpty() ? "empty" : array.size() == 1 ? "1 element" : array.size() + " elements";
    }

    private static String word(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static String type(JsonElement element) {
        if (element.isJsonObject()) {
            return "object";
        }
        if (element.isJsonArray()) {
            return "array";
        }
        if (element.isJsonNull()) {
            return "null";
        }
        return element.getAsJsonPrimitive().isString()
                ? "string"
                : element.getAsJsonPrimitive().isNumber() ? "number" : "boolean";
    }
}
