package dev.spotkeeper.azure.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The SDK's clients, one a subscription, built when first needed.
 *
 * @param <C> the kind of client
 */
public final class PerSubscription<C> {
    /** More subscriptions than anybody manages in one app; a forged signal may name any, and those are not kept. */
    private static final int MAX_KEPT = 64;

    private final Function<String, C> builder;
    private final Map<String, C> kept = new ConcurrentHashMap<>();

    /** Builds clients by the id of their subscription. */
    public PerSubscription(Function<String, C> builder) {
        this.builder = builder;
    }

    /** Returns the client of a subscription. */
    public C of(String subscriptionId) {
        C known = kept.get(subscriptionId);
        if (known != null) {
            return known;
        }
        return kept.size() < MAX_KEPT ? kept.computeIfAbsent(subscriptionId, builder) : builder.apply(subscriptionId);
    }
}
