package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.price.MaxPrice;
import java.util.Optional;
import java.util.function.Supplier;

/** Azure's VMs, with a span and a count for whatever is asked to be done to them. What is only read is left to the platform's own telemetry. */
record ToldCompute(Compute compute, Requests requests) implements Compute {
    @Override
    public Observation observe(VmId vm) {
        return compute.observe(vm);
    }

    @Override
    public Beginning start(VmId vm) {
        return told("start", vm, () -> compute.start(vm));
    }

    @Override
    public Beginning deallocate(VmId vm) {
        return told("deallocate", vm, () -> compute.deallocate(vm));
    }

    @Override
    public Beginning setMaxPrice(VmId vm, MaxPrice maxPrice) {
        return told("set_max_price", vm, () -> compute.setMaxPrice(vm, maxPrice));
    }

    @Override
    public OperationState poll(String operationUrl) {
        OperationState state = compute.poll(operationUrl);
        if (state instanceof OperationState.Failed failed) {
            Failures.saw(operationUrl, failed.refusal());
        }
        return state;
    }

    @Override
    public Listing list(String subscriptionId, Optional<String> continuation) {
        return compute.list(subscriptionId, continuation);
    }

    private Beginning told(String act, VmId vm, Supplier<Beginning> deed) {
        return requests.sent(act, vm, deed, answer -> Optional.of(outcome(answer)), ToldCompute::refusal);
    }

    private static String outcome(Beginning answer) {
        if (answer instanceof Beginning.Begun) {
            return Requests.ACCEPTED;
        }
        return answer instanceof Beginning.Refused ? Requests.REFUSED : Requests.UNCLEAR;
    }

    private static Optional<Refusal> refusal(Beginning answer) {
        return answer instanceof Beginning.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }
}
