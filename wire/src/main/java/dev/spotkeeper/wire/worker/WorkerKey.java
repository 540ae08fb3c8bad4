package dev.spotkeeper.wire.worker;

import dev.spotkeeper.core.fleet.VmId;

/**
 * Where the row of a VM lies, in both tables.
 *
 * @param partition {@code PartitionKey}: the subscription and the resource group
 * @param row {@code RowKey}: the VM's name
 */
public record WorkerKey(String partition, String row) {
    /** Returns the key of a VM's row. */
    public static WorkerKey of(VmId vm) {
        return new WorkerKey(vm.subscriptionId() + "|" + vm.resourceGroup(), vm.name());
    }
}
