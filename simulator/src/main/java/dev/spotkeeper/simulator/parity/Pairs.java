package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which elements of two lists are about the same thing: those that have most in common. */
final class Pairs {
    /** Longer lists are those of a catalogue, whose elements have no partners. */
    private static final int MOST = 40;

    private Pairs() {}

    /** Two elements. */
    record Pair(JsonElement azure, JsonElement local) {}

    /** Whether the elements of two lists can be told from each other one by one. */
    static boolean isPaired(JsonArray azure, JsonArray local) {
        return azure.size() == local.size() && azure.size() <= MOST;
    }

    /** Each element of Azure's list with the one that is nearest to it. */
    static List<Pair> of(JsonArray azure, JsonArray local) {
        List<JsonElement> left = new ArrayList<>(local.asList());
        List<Pair> pairs = new ArrayList<>();
        for (JsonElement one : azure) {
            Set<String> leaves = leaves(one);
            int best = 0;
            int most = -1;
            for (int i = 0; i < left.size(); i++) {
                Set<String> common = leaves(left.get(i));
                common.retainAll(leaves);
                if (common.size() > most) {
                    most = common.size();
                    best = i;
                }
            }
            pairs.add(new Pair(one, left.remove(best)));
        }
        return pairs;
    }

    private static Set<String> leaves(JsonElement element) {
        Set<String> found = new HashSet<>();
        collect("", element, found);
        return found;
    }

    private static void collect(String path, JsonElement element, Set<String> found) {
        if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            for (Map.Entry<String, JsonElement> member : object.entrySet()) {
                found.add(path + "/" + member.getKey());
                collect(path + "/" + member.getKey(), member.getValue(), found);
            }
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(inside -> collect(path + "/*", inside, found));
        } else {
            found.add(path + "=" + element);
        }
    }
}
