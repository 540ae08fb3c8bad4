package dev.spotkeeper.simulator.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of resources besides VMs. */
public enum ResourceKind {
    NETWORK_INTERFACE("Microsoft.Network/networkInterfaces"),
    PUBLIC_ADDRESS("Microsoft.Network/publicIPAddresses"),
    VIRTUAL_NETWORK("Microsoft.Network/virtualNetworks"),
    SECURITY_GROUP("Microsoft.Network/networkSecurityGroups"),
    DISK("Microsoft.Compute/disks");

    private static final Pattern ID =
            Pattern.compile("(?i)/subscriptions/[^/]+/resourceGroups/([^/]+)/providers/([^/]+/[^/]+)/([^/]+)");

    private final String type;

    ResourceKind(String type) {
        this.type = type;
    }

    /** The type in Azure's words. */
    public String type() {
        return type;
    }

    /** The kind of a resource id, in any case; empty when it is another kind's. */
    public static Optional<ResourceKind> of(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                ? List.of(values()).stream()
                        .filter(kind -> kind.type.equalsIgnoreCase(matcher.group(2)))
                        .findFirst()
                : Optional.empty();
    }

    /** The id of the network that a subnet is part of. */
    static String networkOf(String subnetId) {
        return subnetId.substring(
                0, Math.max(0, subnetId.toLowerCase(Locale.ROOT).indexOf("/subnets/")));
    }

    static String nameOf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    static String groupOf(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
