package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.core.fleet.VmId;
import java.util.List;

/**
 * One of the resources that the template makes for a VM; their names follow from the VM's.
 *
 * @param words what it is, for people
 * @param path its resource id
 * @param apiVersion the version of its service that is asked
 */
record Part(String words, String path, String apiVersion) {
    private static final String COMPUTE = "2025-04-01";
    private static final String DISKS = "2025-01-02";
    private static final String NETWORK = "2025-05-01";

    static Part vm(VmId vm) {
        return new Part("the VM", vm.path(), COMPUTE);
    }

    /** Returns what a VM may leave behind, in the order in which it can be deleted: an interface holds its address. */
    static List<Part> leftBehind(VmId vm) {
        return List.of(
                network(vm, "the network interface", "networkInterfaces/nic-" + vm.name()),
                network(vm, "the public address", "publicIPAddresses/pip-" + vm.name()),
                disk(vm, "the OS disk", "os"),
                disk(vm, "the data disk", "data"));
    }

    private static Part network(VmId vm, String words, String resource) {
        return new Part(words, provider(vm) + "Microsoft.Network/" + resource, NETWORK);
    }

    private static Part disk(VmId vm, String words, String suffix) {
        return new Part(words, provider(vm) + "Microsoft.Compute/disks/disk-" + vm.name() + "-" + suffix, DISKS);
    }

    private static String provider(VmId vm) {
        return "/subscriptions/" + vm.subscriptionId() + "/resourceGroups/" + vm.resourceGroup() + "/providers/";
    }
}
