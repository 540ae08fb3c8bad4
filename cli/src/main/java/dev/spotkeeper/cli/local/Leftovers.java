package dev.spotkeeper.cli.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What ARM lists of a pool's VMs that no VM holds any more: network interfaces, addresses and disks. */
final class Leftovers {
    /** The kinds of parts, as {@code type?api-version}, and the member that names who holds one. */
    private static final Map<String, String> HOLDERS = Map.of(
            "Microsoft.Network/networkInterfaces?api-version=2025-05-01", "virtualMachine",
            "Microsoft.Network/publicIPAddresses?api-version=2025-05-01", "ipConfiguration",
            "Microsoft.Compute/disks?api-version=2025-01-02", "managedBy");

    private final LocalClient client;
    private final String providers;

    /**
     * Prepares to look.
     *
     * @param group URI of the resource group
     */
    Leftovers(LocalClient client, String group) {
        this.client = client;
        this.providers = group + "/providers/";
    }

    /** Returns the names of what is left of VMs of a pool. */
    List<String> of(String pool) {
        List<String> names = new ArrayList<>();
        HOLDERS.forEach((kind, holder) -> {
            String body = client.arm("GET", URI.create(providers + kind), "").accepted("the list of " + kind);
            names.addAll(unheld(body, holder, pool));
        });
        return names;
    }

    /** Returns the names of the parts of a pool in a list of ARM that nobody holds. */
    static List<String> unheld(String body, String holder, String pool) {
        List<String> names = new ArrayList<>();
        for (JsonElement element :
                JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("value")) {
            JsonObject part = element.getAsJsonObject();
            boolean isHeld = part.has(holder) || child(part, "properties").has(holder);
            if (!isHeld && pool.equals(tag(part))) {
                names.add(part.get("name").getAsString());
            }
        }
        return names;
    }

    private static String tag(JsonObject part) {
        JsonElement tag = child(part, "tags").get(NewVm.POOL_TAG);
        return tag == null ? "" : tag.getAsString();
    }

    private static JsonObject child(JsonObject object, String name) {
        return object.has(name) ? object.getAsJsonObject(name) : new JsonObject();
    }
}
