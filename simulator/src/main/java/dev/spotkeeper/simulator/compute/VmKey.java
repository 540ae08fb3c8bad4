package dev.spotkeeper.simulator.compute;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which VM. Two keys are equal when they differ in case only, as Azure compares names.
 *
 * @param subscription the subscription's id
 * @param group the resource group
 * @param name the VM's name
 */
public record VmKey(String subscription, String group, String name) {
    private static final List<String> SEGMENTS =
            List.of("subscriptions", "resourcegroups", "providers", "microsoft.compute", "virtualmachines");

    /** Reads a resource id, in any case; empty when it is not the id of a VM. */
    public static Optional<VmKey> parse(String resourceId) {
        String[] parts = resourceId.split("/", -1);
        boolean fits = parts.length == 9 && parts[0].isEmpty();
        if (!fits) {
            return Optional.empty();
        }
        List<String> fixed =
                List.of(lower(parts[1]), lower(parts[3]), lower(parts[5]), lower(parts[6]), lower(parts[7]));
        return fixed.equals(SEGMENTS) ? Optional.of(new VmKey(parts[2], parts[4], parts[8])) : Optional.empty();
    }

    /** The resource id, in the case in which the VM was created. */
    public String resourceId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group
                + "/providers/Microsoft.Compute/virtualMachines/" + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VmKey that
                && name.equalsIgnoreCase(that.name)
                && group.equalsIgnoreCase(that.group)
                && subscription.equalsIgnoreCase(that.subscription);
    }

    @Override
    public int hashCode() {
        return lower(name).hashCode();
    }

    @Override
    public String toString() {
        return resourceId();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
