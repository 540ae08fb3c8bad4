package dev.spotkeeper.azure.compute;

import com.azure.core.http.HttpPipeline;
import com.azure.resourcemanager.compute.fluent.VirtualMachinesClient;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SDK's clients, one a subscription. */
final class VmClients {
    /** More subscriptions than anybody manages in one app; a forged signal may name any, and those are not kept. */
    private static final int MAX_KEPT = 64;

    private final ArmEndpoint arm;
    private final HttpPipeline pipeline;
    private final Map<String, VirtualMachinesClient> kept = new ConcurrentHashMap<>();

    VmClients(ArmEndpoint arm, HttpPipeline pipeline) {
        this.arm = arm;
        this.pipeline = pipeline;
    }

    VirtualMachinesClient of(String subscriptionId) {
        return kept.size() < MAX_KEPT
                ? kept.computeIfAbsent(subscriptionId, this::build)
                : kept.getOrDefault(subscriptionId, build(subscriptionId));
    }

    private VirtualMachinesClient build(String subscriptionId) {
        return new ComputeManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(arm.base().toString())
                .subscriptionId(subscriptionId)
                .buildClient()
                .getVirtualMachines();
    }
}
