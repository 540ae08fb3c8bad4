package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two bodies: the names of members, the types of values, and the values of those members that say how things stand. Lists of the same
 * length are compared element by element. Lists of other lengths are unlike, but those of a catalogue; of both, the members of all elements are
 * compared together, and the states that they name.
 */
final class BodyComparison {
    /** Members whose values clients decide by. */
    private static final Set<String> STATES = Set.of("provisioningState", "status", "code");

    private final List<Deviation> found = new ArrayList<>();

    private final boolean isCatalogue;

    private BodyComparison(boolean isCatalogue) {
        this.isCatalogue = isCatalogue;
    }

    /**
     * Compares.
     *
     * @param isCatalogue whether the lists are of what is offered, which is not the same everywhere
     */
    static List<Deviation> of(JsonElement azure, JsonElement local, boolean isCatalogue) {
        BodyComparison comparison = new BodyComparison(isCatalogue);
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
        } else if (isState(path) && !azure.equals(local)) {
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
            return;
        }
        boolean isOneEmpty = azure.isEmpty() || local.isEmpty();
        if (azure.size() != local.size() && (isOneEmpty || !isCatalogue)) {
            found.add(new Deviation(
                    Deviation.Kind.COUNT, path.isEmpty() ? "of the body" : path, amount(azure), amount(local)));
        }
        if (!isOneEmpty) {
            shapes(path + "[]", azure, local);
        }
    }

    /** A member that only some elements of Azure's list have must be in some of the other, and so must a state. */
    private void shapes(String path, JsonArray azure, JsonArray local) {
        Shape here = Shape.of(local);
        Shape there = Shape.of(azure);
        there.lines().stream().filter(line -> !here.lines().contains(line)).forEach(line -> shape(path, line, true));
        here.lines().stream().filter(line -> !there.lines().contains(line)).forEach(line -> shape(path, line, false));
        there.states().forEach((where, states) -> {
            Set<String> ours = here.states().getOrDefault(where, states);
            if (!ours.equals(states)) {
                found.add(new Deviation(
                        Deviation.Kind.STATE, path + where, String.join(", ", states), String.join(", ", ours)));
            }
        });
    }

    /**
     * What the elements of a list have in common or not.
     *
     * @param lines the path and the type of each value
     * @param states the values of the members that are states, by their path
     */
    private record Shape(Set<String> lines, Map<String, Set<String>> states) {
        private static Shape of(JsonArray array) {
            Shape shape = new Shape(new LinkedHashSet<>(), new TreeMap<>());
            array.forEach(element -> shape.add("", element));
            return shape;
        }

        private void add(String path, JsonElement element) {
            lines.add(path + " " + type(element));
            if (element.isJsonObject()) {
                element.getAsJsonObject()
                        .entrySet()
                        .forEach(member -> add(path + "." + member.getKey(), member.getValue()));
            } else if (element.isJsonArray()) {
                element.getAsJsonArray().forEach(inside -> add(path + "[]", inside));
            } else if (isState(path)) {
                states.computeIfAbsent(path, unused -> new TreeSet<>()).add(word(element));
            }
        }
    }

    private static boolean isState(String path) {
        return STATES.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    private void shape(String path, String line, boolean isAzures) {
        int space = line.indexOf(' ');
        String type = line.substring(space + 1);
        found.add(new Deviation(
                Deviation.Kind.KEY, path + line.substring(0, space), isAzures ? type : "", isAzures ? "" : type));
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
