package dev.spotkeeper.cli.local;

/** Paths of ARM that the command line uses. */
public final class ArmPaths {
    /** The version of the compute API that all requests of the command line name. */
    public static final String API_VERSION = "2024-11-01";

    /** Where tokens for ARM are for. */
    static final String AUDIENCE = "https://management.azure.com/";

    /** The scope of tokens for ARM. */
    public static final String SCOPE = AUDIENCE + ".default";

    private ArmPaths() {}

    /** Returns the path of the VMs of a resource group. */
    public static String vms(String subscription, String group) {
        return group(subscription, group) + "/providers/Microsoft.Compute/virtualMachines";
    }

    /** Returns the path of a resource group. */
    static String group(String subscription, String group) {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group;
    }
}
