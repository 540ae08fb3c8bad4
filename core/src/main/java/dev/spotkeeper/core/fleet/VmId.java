package dev.spotkeeper.core.fleet;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one virtual machine of Azure. Resource ids are compared without case, so all three parts are kept in lower case.
 *
 * @param subscriptionId the subscription, never blank
 * @param resourceGroup the resource group, never blank
 * @param name the VM's name, never blank
 */
public record VmId(String subscriptionId, String resourceGroup, String name) implements Comparable<VmId> {
    /** What Azure allows in names of groups and VMs, and nothing that means something in a URL or a table's key. */
    private static final String NAME = "[\\p{L}\\p{N}._()-]{1,90}";

    /** No group's name ends with a period, no VM's name begins with an underscore or ends with a period or a hyphen (resource-name-rules.md). */
    private static final Pattern ARM_ID = Pattern.compile("/subscriptions/(" + NAME + ")/resourcegroups/(" + NAME
            + ")(?<!\\.)/providers/microsoft\\.compute/virtualmachines/(?!_)(" + NAME + ")(?<![.-])(/.*)?");

    public VmId {
        subscriptionId = required(subscriptionId, "subscriptionId");
        resourceGroup = required(resourceGroup, "resourceGroup");
        name = required(name, "name");
    }

    /** Reads an ARM id in any case; a name that Azure gives nobody makes it none. What follows the VM's name (a child resource, an annotation) is left out. */
    public static Optional<VmId> parse(String armId) {
        Matcher matcher = ARM_ID.matcher(armId.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new VmId(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** Returns the ARM id, with the provider in Azure's own case. */
    public String path() {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Compute/virtualMachines/" + name;
    }

    /** Returns a key without slashes, fit for a table row: {@code subscription|group|name}. */
    public String key() {
        return subscriptionId + "|" + resourceGroup + "|" + name;
    }

    @Override
    public int compareTo(VmId other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return resourceGroup + "/" + name;
    }

    private static String required(String value, String part) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(part + " must not be blank");
        }
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
