package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The subscriptions in our care. What is said about any other's VMs is not looked into: whoever writes to a queue or
 * calls the alert's URL must not send us asking about them.
 *
 * @param subscriptions ids in lower case
 */
public record Scope(Set<String> subscriptions) {
    public Scope {
        subscriptions =
                subscriptions.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean holds(VmId vm) {
        return subscriptions.contains(vm.subscriptionId());
    }

    List<Signal> within(List<Signal> signals) {
        return signals.stream().filter(signal -> holds(signal.vm())).toList();
    }
}
