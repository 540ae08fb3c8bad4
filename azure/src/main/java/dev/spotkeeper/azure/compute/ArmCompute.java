package dev.spotkeeper.azure.compute;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.InstanceViewTypes;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.Refusals;
import dev.spotkeeper.azure.wire.RetryAfter;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Azure's VMs over ARM. A start is fire and forget: the URL of its operation is kept and polled by a later pass, since the
 * SDK's own poller would hold the thread for minutes.
 */
public final class ArmCompute implements Compute {
    /** Operations take 13 s in the median, and 15 status requests a minute and VM are allowed. */
    static final Duration POLL_AFTER = Duration.ofSeconds(5);

    private static final HttpHeaderName ASYNC_OPERATION = HttpHeaderName.fromString("Azure-AsyncOperation");

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
    public StartOutcome start(VmId vm) {
        ArmAnswer<HttpHeaders> answer = ArmCalls.await(clients.of(vm.subscriptionId())
                .startWithResponseAsync(vm.resourceGroup(), vm.name())
                .flatMap(response -> response.getValue().then(Mono.just(response.getHeaders()))));
        if (answer instanceof ArmAnswer.Received<HttpHeaders> begun) {
            return begun(begun.value());
        }
        return Refusals.mayHaveActed(answer)
                .<StartOutcome>map(StartOutcome.Unclear::new)
                .orElseGet(() -> new StartOutcome.Refused(Refusals.of(answer)));
    }

    @Override
    public OperationState poll(String operationUrl) {
        return operations.poll(operationUrl);
    }

    @Override
    public Listing list(String subscriptionId, Optional<String> continuation) {
        return listing.list(subscriptionId, continuation);
    }

    private static StartOutcome begun(HttpHeaders headers) {
        Optional<String> url = Optional.ofNullable(headers.getValue(ASYNC_OPERATION))
                .or(() -> Optional.ofNullable(headers.getValue(HttpHeaderName.LOCATION)));
        return new StartOutcome.Begun(url, RetryAfter.of(headers).orElse(POLL_AFTER));
    }
}
