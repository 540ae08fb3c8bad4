package dev.spotkeeper.azure.compute;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineUpdateInner;
import com.azure.resourcemanager.compute.models.BillingProfile;
import com.azure.resourcemanager.compute.models.InstanceViewTypes;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.Refusals;
import dev.spotkeeper.azure.wire.RetryAfter;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.price.MaxPrice;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Azure's VMs over ARM. Operations are fire and forget: the URL of one is kept and polled by a later pass, since the
 * SDK's own poller would hold the thread for minutes.
 */
public final class ArmCompute implements Compute {
    /** Operations take 13 s in the median, and 15 status requests a minute and VM are allowed. */
    static final Duration POLL_AFTER = Duration.ofSeconds(5);

    private static final HttpHeaderName ASYNC_OPERATION = HttpHeaderName.fromString("Azure-AsyncOperation");

    private static final @Nullable Boolean NO_HIBERNATION = null;
    private static final @Nullable String NO_CONDITION = null;

    private final VmClients clients;
    private final OperationPoll operations;
    private final VmListing listing;

    /**
     * Binds the port.
     *
     * @param pipeline that of {@link dev.spotkeeper.azure.wire.ArmPipeline}
     */
    public ArmCompute(ArmEndpoint arm, HttpPipeline pipeline) {
        this.clients = new VmClients(arm, pipeline);
        this.operations = new OperationPoll(arm, pipeline);
        this.listing = new VmListing(clients);
    }

    @Override
    public Observation observe(VmId vm) {
        ArmAnswer<Response<VirtualMachineInner>> answer = ArmCalls.await(clients.of(vm.subscriptionId())
                .getByResourceGroupWithResponseAsync(vm.resourceGroup(), vm.name(), InstanceViewTypes.INSTANCE_VIEW));
        if (answer instanceof ArmAnswer.Received<Response<VirtualMachineInner>> received) {
            VirtualMachineInner seen = received.value().getValue();
            return new Observation.Present(VmReading.of(vm, seen, VmReading.power(seen)));
        }
        if (Refusals.isMissing(answer)) {
            return new Observation.Gone();
        }
        return new Observation.Unavailable(Refusals.of(answer));
    }

    @Override
    public Beginning start(VmId vm) {
        return begin(clients.of(vm.subscriptionId()).startWithResponseAsync(vm.resourceGroup(), vm.name()));
    }

    @Override
    public Beginning deallocate(VmId vm) {
        return begin(clients.of(vm.subscriptionId())
                .deallocateWithResponseAsync(vm.resourceGroup(), vm.name(), NO_HIBERNATION));
    }

    @Override
    public Beginning setMaxPrice(VmId vm, MaxPrice maxPrice) {
        // The billing profile alone: what else an update names, Azure would change too.
        VirtualMachineUpdateInner change = new VirtualMachineUpdateInner()
                .withBillingProfile(
                        new BillingProfile().withMaxPrice(maxPrice.usdPerHour().doubleValue()));
        return begin(clients.of(vm.subscriptionId())
                .updateWithResponseAsync(vm.resourceGroup(), vm.name(), change, NO_CONDITION, NO_CONDITION));
    }

    @Override
    public OperationState poll(String operationUrl) {
        return operations.poll(operationUrl);
    }

    @Override
    public Listing list(String subscriptionId, Optional<String> continuation) {
        return listing.list(subscriptionId, continuation);
    }

    private static Beginning begin(Mono<Response<Flux<ByteBuffer>>> request) {
        ArmAnswer<HttpHeaders> answer =
                ArmCalls.await(request.flatMap(response -> response.getValue().then(Mono.just(response.getHeaders()))));
        if (answer instanceof ArmAnswer.Received<HttpHeaders> begun) {
            return begun(begun.value());
        }
        return Refusals.mayHaveActed(answer)
                .<Beginning>map(Beginning.Unclear::new)
                .orElseGet(() -> new Beginning.Refused(Refusals.of(answer)));
    }

    private static Beginning begun(HttpHeaders headers) {
        Optional<String> url = Optional.ofNullable(headers.getValue(ASYNC_OPERATION))
                .or(() -> Optional.ofNullable(headers.getValue(HttpHeaderName.LOCATION)));
        return new Beginning.Begun(url, RetryAfter.of(headers).orElse(POLL_AFTER));
    }
}
