package dev.spotkeeper.azure.compute;

import com.azure.core.http.HttpPipeline;
import com.azure.resourcemanager.compute.fluent.VirtualMachinesClient;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.PerSubscription;

/** The SDK's clients of VMs. */
final class VmClients {
    private final PerSubscription<VirtualMachinesClient> clients;

    VmClients(ArmEndpoint arm, HttpPipeline pipeline) {
        this.clients = new PerSubscription<>(subscriptionId -> new ComputeManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(arm.base().toString())
                .subscriptionId(subscriptionId)
                .buildClient()
                .getVirtualMachines());
    }

    VirtualMachinesClient of(String subscriptionId) {
        return clients.of(subscriptionId);
    }
}
