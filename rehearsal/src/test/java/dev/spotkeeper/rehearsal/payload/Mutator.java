package dev.spotkeeper.rehearsal.payload;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Breaks payloads as senders, networks and attackers do. */
final class Mutator {
    private static final String VM = "/subscriptions/5ca1ab1e-0000-4000-8000-000000000001/resourceGroups/render-farm"
            + "/providers/Microsoft.Compute/virtualMachines/render-3";
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1);
    private static final List<String> WORDS = List.of(
            "Low priority machine preempted",
            "VirtualMachinePreempted",
            "Preempt",
            "Started by user",
            "Microsoft.Compute/virtualMachines/start/action",
            "Completed",
            "Resolved",
            "9999-99-99T99:99:99Z",
            "2099-01-01T00:00:00Z",
            "\u0000\uD800",
            VM);
    private static final int DEEP = 3_000;
    private static final int LONG = 300_000;

    private final List<String> texts;
    private final RandomGenerator random;

    Mutator(List<String> texts, RandomGenerator random) {
        this.texts = texts;
        this.random = random;
    }

    /** Returns the next broken payload. */
    byte[] next() {
        String text = pick(texts);
        return switch (random.nextInt(16)) {
            case 0, 1 -> utf8(text.substring(0, random.nextInt(text.length())));
            case 2, 3 -> flipped(utf8(text));
            case 4 -> text.getBytes(pick(CHARSETS));
            case 5 -> utf8(inserted(text, "{\"\\,:[]}0x".substring(random.nextInt(10), 10)));
            case 6 -> utf8(duplicated(text));
            case 7 -> utf8(swapped(text));
            case 8 -> random.nextInt(20) == 0 ? utf8(huge(text)) : utf8(swapped(text));
            case 9 -> random.nextInt(20) == 0 ? utf8(deep(text)) : utf8(duplicated(text));
            default -> utf8(rearranged(text));
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String inserted(String text, String piece) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + piece + text.substring(at);
    }

    /** A member that comes twice, with something else the second time. */
    private String duplicated(String text) {
        int brace = text.indexOf('{', random.nextInt(text.length()));
        String name =
                pick(List.of("title", "status", "data", "eventType", "Events", "alertTargetIDs", "operationName"));
        return brace < 0
                ? text
                : text.substring(0, brace + 1) + "\"" + name + "\":\"" + VM + "\",\"" + name + "\":null,"
                        + text.substring(brace + 1);
    }

    /** Every payload of this collection tells of one VM; another one, nobody's, or garbage is put in its place. */
    private String swapped(String text) {
        String other =
                pick(List.of("render-4", "RENDER-3", "..", "", "x".repeat(200), "render-3/extensions/e", "r%2F3"));
        return text.replaceAll("(?i)render-3", other).replace("Preempt", pick(List.of("Preempt", "preempt", "Freeze")));
    }

    private String huge(String text) {
        return text.replaceFirst("\"([A-Za-z ]{4,})\"", "\"" + "x".repeat(1 + random.nextInt(LONG)) + "\"");
    }

    private String deep(String text) {
        int levels = random.nextInt(DEEP);
        String nested = random.nextBoolean()
                ? "[".repeat(levels) + "]".repeat(levels)
                : "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
        int colon = text.indexOf(':', random.nextInt(text.length()));
        return colon < 0 ? nested : text.substring(0, colon + 1) + nested + "," + text.substring(colon + 1);
    }

    /** Members change their types, vanish, or come from another payload. */
    private String rearranged(String text) {
        JsonElement body = tree(text);
        for (int change = random.nextInt(4); change >= 0; change--) {
            change(body);
        }
        return body.toString();
    }

    private void change(JsonElement body) {
        List<JsonElement> parents = parents(body);
        JsonElement parent = parents.isEmpty() ? JsonNull.INSTANCE : pick(parents);
        if (parent.isJsonArray()) {
            parent.getAsJsonArray().set(random.nextInt(parent.getAsJsonArray().size()), surprise());
        } else if (parent.isJsonObject()) {
            JsonObject object = parent.getAsJsonObject();
            String name = pick(List.copyOf(object.keySet()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.add(name, surprise());
            }
        }
    }

    private JsonElement surprise() {
        return switch (random.nextInt(9)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextLong());
            case 2 -> new JsonPrimitive(random.nextBoolean());
            case 3 -> new JsonArray();
            case 4 -> new JsonObject();
            case 5 -> pick(parents(tree(pick(texts))));
            case 6 -> listOf(VM, 1 + random.nextInt(40));
            default -> new JsonPrimitive(pick(WORDS));
        };
    }

    private static JsonArray listOf(String vm, int count) {
        JsonArray list = new JsonArray();
        for (int number = 0; number < count; number++) {
            list.add(vm + number);
        }
        return list;
    }

    /** Exports of one record a line are no single document; their first line is. */
    private static JsonElement tree(String text) {
        String line = text.lines().findFirst().orElse("");
        return JsonParser.parseString(line.endsWith("}") ? line : text);
    }

    private static List<JsonElement> parents(JsonElement root) {
        List<JsonElement> parents = new ArrayList<>();
        collect(root, parents);
        return parents;
    }

    private static void collect(JsonElement element, List<JsonElement> parents) {
        if (element.isJsonArray() && !element.getAsJsonArray().isEmpty()) {
            parents.add(element);
            element.getAsJsonArray().forEach(child -> collect(child, parents));
        }
        if (element.isJsonObject() && element.getAsJsonObject().size() > 0) {
            parents.add(element);
            element.getAsJsonObject().entrySet().forEach(member -> collect(member.getValue(), parents));
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
