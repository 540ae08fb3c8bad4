package dev.spotkeeper.simulator.parity;

import dev.spotkeeper.simulator.arm.PublishedVersions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an id says about its resource. */
record ResourceTypes(String id) {
    private static final String GROUPS = "Microsoft.Resources/resourceGroups";
    private static final String DEPLOYMENTS = "Microsoft.Resources/deployments";

    /** The resource that a path is about: a request to do something with it, or a list inside it, names it too. */
    static Optional<ResourceTypes> of(Address address) {
        List<String> parts = address.segments();
        int provider = last(parts, "providers");
        int length = provider < 0 ? groupLength(parts) : provider + 2 + (parts.size() - provider - 2) / 2 * 2;
        boolean isResource = provider < 0 ? length > 0 : length >= provider + 4;
        return isResource
                ? Optional.of(new ResourceTypes("/" + String.join("/", parts.subList(0, length))))
                : Optional.empty();
    }

    private static int groupLength(List<String> parts) {
        return parts.size() >= 4 && parts.get(2).equalsIgnoreCase("resourceGroups") ? 4 : 0;
    }

    private static int last(List<String> parts, String name) {
        for (int i = parts.size() - 2; i >= 0; i--) {
            if (parts.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    String type() {
        List<String> parts = Address.of(id).segments();
        int provider = last(parts, "providers");
        if (provider < 0) {
            return GROUPS;
        }
        StringBuilder type = new StringBuilder(parts.get(provider + 1));
        for (int i = provider + 2; i < parts.size(); i += 2) {
            type.append('/').append(parts.get(i));
        }
        return type.toString();
    }

    String name() {
        List<String> parts = Address.of(id).segments();
        return parts.isEmpty() ? "" : parts.get(parts.size() - 1);
    }

    /** The name with those of its parents, as templates write it. */
    String fullName() {
        List<String> parts = Address.of(id).segments();
        int provider = last(parts, "providers");
        StringBuilder name = new StringBuilder();
        for (int i = provider + 3; i < parts.size() && provider >= 0; i += 2) {
            name.append(name.isEmpty() ? "" : "/").append(parts.get(i));
        }
        return name.isEmpty() ? name() : name.toString();
    }

    Optional<String> group() {
        return Address.of(id).after("resourceGroups");
    }

    String subscription() {
        return Address.of(id).after("subscriptions").orElse("");
    }

    boolean isGroup() {
        return type().equalsIgnoreCase(GROUPS);
    }

    boolean isDeployment() {
        return type().equalsIgnoreCase(DEPLOYMENTS);
    }

    boolean isVm() {
        return type().equalsIgnoreCase("Microsoft.Compute/virtualMachines");
    }

    /** Whether local Azure, if it takes the type at all, shows what it was sent and does nothing with it. */
    boolean isOnlyKept() {
        return !isPut() && !isGroup() && !isDeployment();
    }

    boolean isSubnet() {
        return type().equalsIgnoreCase("Microsoft.Network/virtualNetworks/subnets");
    }

    /** A version that the type has. */
    String version() {
        return PublishedVersions.newestOfAccepted(type()).orElseGet(this::longPublished);
    }

    private String longPublished() {
        String type = type().toLowerCase(Locale.ROOT);
        if (type.equals("microsoft.compute/disks")) {
            return "2023-04-02";
        }
        if (type.startsWith("microsoft.compute/")) {
            return "2024-07-01";
        }
        return type.startsWith("microsoft.network/") ? "2023-09-01" : "2022-09-01";
    }

    /** Whether local Azure takes a PUT of the resource itself; others come by a deployment. */
    boolean isPut() {
        String type = type().toLowerCase(Locale.ROOT);
        return isVm()
                || List.of(
                                "microsoft.compute/disks",
                                "microsoft.network/networkinterfaces",
                                "microsoft.network/networksecuritygroups",
                                "microsoft.network/publicipaddresses",
                                "microsoft.network/virtualnetworks")
                        .contains(type);
    }
}
