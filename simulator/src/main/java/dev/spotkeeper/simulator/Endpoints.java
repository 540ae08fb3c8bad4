package dev.spotkeeper.simulator;

import dev.spotkeeper.simulator.storage.Storage;
import java.net.URI;

/**
 * Where a local Azure answers; no address ends in a slash.
 *
 * @param arm Azure Resource Manager, HTTPS
 * @param identity the token endpoint, with its path
 * @param vms the base of what VMs see: {@link #imdsOf}
 * @param control what no real Azure has
 * @param storage the storage accounts, HTTPS
 */
public record Endpoints(URI arm, URI identity, URI vms, URI control, Storage storage) {
    /** What is 169.254.169.254 to a VM. */
    public URI imdsOf(String vmName) {
        return URI.create(vms + "/vm/" + vmName);
    }
}
