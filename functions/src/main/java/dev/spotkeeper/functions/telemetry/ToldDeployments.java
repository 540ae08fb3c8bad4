package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Deployments;
import java.util.Optional;
import java.util.function.Supplier;

/** Deployments, with a span and a count for whatever is asked. */
record ToldDeployments(Deployments deployments, Requests requests) implements Deployments {
    @Override
    public Begun deploy(Order order) {
        return requests.sent(
                "deploy",
                order.vm(),
                () -> deployments.deploy(order),
                ToldDeployments::outcome,
                begun -> begun instanceof Begun.Refused refused ? Optional.of(refused.refusal()) : Optional.empty());
    }

    @Override
    public State state(VmId vm) {
        State state = deployments.state(vm);
        if (state instanceof State.Failed failed) {
            Failures.saw(vm, failed.refusal());
        }
        return state;
    }

    @Override
    public Removal drain(VmId vm, String pool) {
        return removed("drain", vm, () -> deployments.drain(vm, pool));
    }

    @Override
    public Removal remove(VmId vm, String pool) {
        return removed("remove", vm, () -> deployments.remove(vm, pool));
    }

    private Removal removed(String act, VmId vm, Supplier<Removal> deed) {
        return requests.sent(act, vm, deed, ToldDeployments::outcome, ToldDeployments::refusal);
    }

    private static Optional<Refusal> refusal(Removal answer) {
        return answer instanceof Removal.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    private static Optional<String> outcome(Removal answer) {
        if (answer instanceof Removal.Left left && left.wasAsked()) {
            return Optional.of(Requests.ACCEPTED);
        }
        return answer instanceof Removal.Refused refused && refused.wasAsked()
                ? Optional.of(Requests.REFUSED)
                : Optional.empty();
    }

    private static Optional<String> outcome(Begun answer) {
        if (answer instanceof Begun.Refused refused) {
            return refused.wasAsked() ? Optional.of(Requests.REFUSED) : Optional.empty();
        }
        return Optional.of(answer instanceof Begun.Accepted ? Requests.ACCEPTED : Requests.UNCLEAR);
    }
}
