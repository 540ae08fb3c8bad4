package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.http.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members that a body may have. Azure's compute provider refuses a member that it does not know, at any depth, and
 * compares names without regard to case.
 */
final class BodyMembers {
    private static final String ANY = "*";
    private static final int INDENT = 2;
    private static final BodyMembers VIRTUAL_MACHINE = read("virtual-machine-members.txt");

    private final String spelling;
    private final List<String> words;
    private final Map<String, BodyMembers> members = new TreeMap<>();

    private BodyMembers(String spelling, List<String> words) {
        this.spelling = spelling;
        this.words = words;
    }

    /** The members of a virtual machine. */
    static BodyMembers virtualMachine() {
        return VIRTUAL_MACHINE;
    }

    /**
     * A member that is not known.
     *
     * @param name the member
     * @param type how Azure calls the object it stands in
     * @param path where, with dots
     */
    record Unknown(String name, String type, String path) {}

    /** Finds the first member of {@code body} that Azure would not take. */
    Optional<Unknown> firstUnknown(JsonObject body) {
        return firstUnknown(body, "ResourceDefinition", "");
    }

    /**
     * The body with Azure's spelling of each member's name and of each word from a list, and without those that are null: Azure takes
     * null for absent.
     */
    JsonObject spelled(JsonObject body) {
        JsonObject result = new JsonObject();
        body.entrySet().stream()
                .filter(member -> !member.getValue().isJsonNull())
                .forEach(member -> add(result, member.getKey(), member.getValue()));
        return result;
    }

    private void add(JsonObject result, String name, JsonElement value) {
        BodyMembers known = members.get(name.toLowerCase(Locale.ROOT));
        if (known == null) {
            result.add(name, value);
        } else {
            result.add(known.spelling, known.spelledInside(value));
        }
    }

    private JsonElement spelledInside(JsonElement value) {
        if (value.isJsonObject()) {
            return spelled(value.getAsJsonObject());
        }
        return value.isJsonArray()
                ? Json.array(value.getAsJsonArray().asList().stream().map(this::spelledInside))
                : words.stream()
                        .filter(word -> value.isJsonPrimitive() && word.equalsIgnoreCase(value.getAsString()))
                        .findFirst()
                        .<JsonElement>map(JsonPrimitive::new)
                        .orElse(value);
    }

    private Optional<Unknown> firstUnknown(JsonObject object, String type, String path) {
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            Optional<Unknown> found = judge(member.getKey(), member.getValue(), type, path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Unknown> judge(String name, JsonElement value, String type, String path) {
        String at = path.isEmpty() ? name : path + "." + name;
        BodyMembers known = members.get(name.toLowerCase(Locale.ROOT));
        if (members.containsKey(ANY)) {
            return Optional.empty();
        }
        if (known == null) {
            return Optional.of(new Unknown(name, type, at));
        }
        return known.inside(value, typeName(name), at);
    }

    private Optional<Unknown> inside(JsonElement value, String type, String path) {
        if (value.isJsonObject()) {
            return firstUnknown(value.getAsJsonObject(), type, path);
        }
        if (value.isJsonArray()) {
            for (int i = 0; i < value.getAsJsonArray().size(); i++) {
                Optional<Unknown> found = inside(value.getAsJsonArray().get(i), type, path + "[" + i + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String typeName(String member) {
        return member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
    }

    private static BodyMembers read(String resource) {
        Deque<BodyMembers> open = new ArrayDeque<>();
        open.push(new BodyMembers("", List.of()));
        Lines.of(resource).forEach(line -> add(open, line));
        return open.getLast();
    }

    private static void add(Deque<BodyMembers> open, String line) {
        String text = line.strip();
        int depth = (line.length() - text.length()) / INDENT;
        while (open.size() > depth + 1) {
            open.pop();
        }
        String[] parts = text.split(" ", 2);
        String name = parts[0];
        BodyMembers member = new BodyMembers(name, parts.length > 1 ? List.of(parts[1].split("\\|", -1)) : List.of());
        open.element().members.put(name.toLowerCase(Locale.ROOT), member);
        open.push(member);
    }
}
