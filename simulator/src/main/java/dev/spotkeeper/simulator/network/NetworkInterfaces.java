package dev.spotkeeper.simulator.network;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What network interfaces are attached to. */
final class NetworkInterfaces {
    private NetworkInterfaces() {}

    /** The public addresses of an interface. */
    static List<VmParts.Part> addresses(PlainResource nic) {
        return configurations(nic.body())
                .map(configuration -> Json.child(configuration, "publicIPAddress"))
                .filter(address -> address.has("id"))
                .map(address -> new VmParts.Part(
                        address.get("id").getAsString(), VmParts.isDeleted(Json.child(address, "properties"))))
                .toList();
    }

    /** The first subnet or address that the body of an interface names and that is not there, or not in its region. */
    static Optional<String> missing(PlainResources resources, JsonObject body) {
        Optional<String> subnet = subnets(body)
                .filter(id -> !resources.hasSubnet(id) || isElsewhere(resources, ResourceKind.networkOf(id), body))
                .findFirst();
        return subnet.or(() -> configurations(body)
                .map(configuration -> Json.child(configuration, "publicIPAddress"))
                .flatMap(address -> Json.text(address, "id").stream())
                .filter(id -> resources.find(id).isEmpty() || isElsewhere(resources, id, body))
                .findFirst());
    }

    private static boolean isElsewhere(PlainResources resources, String id, JsonObject body) {
        return resources
                .find(id)
                .filter(used -> !region(used.body()).equals(region(body)))
                .isPresent();
    }

    /** A region may be written as it is displayed. */
    private static String region(JsonObject body) {
        return Json.text(body, "location").orElse("").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** An interface in a network, or a network with a security group. */
    static Optional<PlainResource> user(PlainResources resources, PlainResource used) {
        String id = used.id().toLowerCase(Locale.ROOT);
        return resources
                .list(one -> switch (used.kind()) {
                    case VIRTUAL_NETWORK ->
                        one.kind() == ResourceKind.NETWORK_INTERFACE
                                && subnets(one.body())
                                        .anyMatch(subnet ->
                                                subnet.toLowerCase(Locale.ROOT).startsWith(id + "/"));
                    case SECURITY_GROUP ->
                        one.kind() == ResourceKind.VIRTUAL_NETWORK
                                && one.body()
                                        .toString()
                                        .toLowerCase(Locale.ROOT)
                                        .contains("\"" + id + "\"");
                    case NETWORK_INTERFACE, PUBLIC_ADDRESS, DISK -> false;
                })
                .stream()
                .findFirst();
    }

    /** The name of the configuration by which an interface uses a public address. */
    static Optional<String> configurationOf(PlainResource nic, String addressId) {
        return named(nic, "publicIPAddress", addressId).findFirst();
    }

    /** The configurations of all interfaces in a subnet, by their ids. */
    static Stream<String> configurationsIn(PlainResources resources, String subnetId) {
        return resources.list(one -> one.kind() == ResourceKind.NETWORK_INTERFACE).stream()
                .flatMap(nic -> named(nic, "subnet", subnetId).map(name -> nic.id() + "/ipConfigurations/" + name));
    }

    private static Stream<String> named(PlainResource nic, String member, String id) {
        return VmParts.objects(nic.properties(), "ipConfigurations")
                .filter(one -> Json.text(Json.child(Json.child(one, "properties"), member), "id")
                        .filter(id::equalsIgnoreCase)
                        .isPresent())
                .flatMap(one -> Json.text(one, "name").stream());
    }

    private static Stream<String> subnets(JsonObject body) {
        return configurations(body)
                .map(configuration -> Json.child(configuration, "subnet"))
                .flatMap(subnet -> Json.text(subnet, "id").stream());
    }

    private static Stream<JsonObject> configurations(JsonObject body) {
        return VmParts.objects(Json.child(body, "properties"), "ipConfigurations")
                .map(configuration -> Json.child(configuration, "properties"));
    }
}
