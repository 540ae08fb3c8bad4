package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.evidence.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose evidence counts: the subscriptions in our care, and our own identity. What is said about any other's VMs is not looked into: whoever writes to a queue or
 * calls the alert's URL must not send us asking about them.
 *
 * @param subscriptions ids in lower case
 * @param ownIds the ids of our own identity, as far as they are known: what it did is no deed of a person
 */
public record Scope(Set<String> subscriptions, Set<String> ownIds) {
    public Scope {
        subscriptions =
                subscriptions.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        ownIds = Set.copyOf(ownIds);
    }

    /** Returns the scope of an app that does not know its own identity. */
    public Scope(Set<String> subscriptions) {
        this(subscriptions, Set.of());
    }

    Arrival arrival(Instant receivedAt) {
        return new Arrival(receivedAt, ownIds);
    }

    boolean holds(VmId vm) {
        return holds(vm.subscriptionId());
    }

    /** Returns whether a subscription is in our care. */
    public boolean holds(String subscriptionId) {
        return subscriptions.contains(subscriptionId.toLowerCase(Locale.ROOT));
    }

    List<Signal> within(List<Signal> signals) {
        return signals.stream().filter(signal -> holds(signal.vm())).toList();
    }
}
