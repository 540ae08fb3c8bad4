package dev.spotkeeper.simulator.template;

import java.util.Optional;

/**
 * Where a deployment happens.
 *
 * @param group the resource group; empty for a deployment to a subscription
 */
public record Place(String tenantId, String subscriptionId, Optional<String> group) {
    /** The id of the scope. */
    public String id() {
        return subscription() + group.map(name -> "/resourceGroups/" + name).orElse("");
    }

    String subscription() {
        return "/subscriptions/" + subscriptionId;
    }

    Place with(Optional<String> otherSubscription, Optional<String> otherGroup) {
        return new Place(tenantId, otherSubscription.orElse(subscriptionId), otherGroup);
    }
}
