package dev.spotkeeper.simulator.network;

import dev.spotkeeper.simulator.chance.Documented;

/** Azure's words when something that is in use is to be deleted. */
@Documented("azure-docs: troubleshoot deletion of virtual networks, network interfaces, public addresses and disks")
final class UsedResources {
    private UsedResources() {}

    static PlainResources.Outcome.Refused refusal(PlainResource resource, String by) {
        return switch (resource.kind()) {
            case NETWORK_INTERFACE ->
                refused(
                        "NicInUse",
                        "Network Interface " + resource.id() + " is used by existing resource " + by
                                + ". In order to delete the network interface, it must be dissociated from the resource.");
            case PUBLIC_ADDRESS ->
                refused(
                        "PublicIPAddressCannotBeDeleted",
                        "Public IP address " + resource.id()
                                + " can not be deleted since it is still allocated to resource " + by
                                + ". In order to delete the public IP, disassociate/detach the Public IP address from the resource.");
            case VIRTUAL_NETWORK ->
                refused(
                        "InUseSubnetCannotBeDeleted",
                        "Virtual network " + resource.name() + " is in use by " + by
                                + " and cannot be deleted. In order to delete it, delete all the resources within.");
            case SECURITY_GROUP ->
                refused(
                        "InUseNetworkSecurityGroupCannotBeDeleted",
                        "Network security group " + resource.id()
                                + " cannot be deleted because it is in use by the following resources: " + by + ".");
            case DISK ->
                new PlainResources.Outcome.Refused(
                        409, "OperationNotAllowed", "Disk " + resource.name() + " is attached to VM " + by + ".");
        };
    }

    private static PlainResources.Outcome.Refused refused(String code, String message) {
        return new PlainResources.Outcome.Refused(400, code, message);
    }
}
