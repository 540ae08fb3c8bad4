package dev.spotkeeper.core.eviction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signals about one VM that are still remembered, oldest first by arrival. Each event counts once.
 *
 * @param facts at most {@value #MAX_FACTS}; the oldest is forgotten first
 */
public record Evidence(List<Fact> facts) {
    /** One eviction gives 2 to 6 notifications; 32 covers several and a person's doings between them. */
    public static final int MAX_FACTS = 32;

    public Evidence {
        facts = List.copyOf(facts);
    }

    /** Returns no evidence at all. */
    public static Evidence none() {
        return new Evidence(List.of());
    }

    /** Merges a signal; one whose event is known already changes nothing, however often it is delivered. */
    public Evidence merge(Signal signal, Instant receivedAt) {
        if (facts.stream().anyMatch(fact -> fact.eventId().equals(signal.eventId()) && fact.kind() == signal.kind())) {
            return this;
        }
        List<Fact> merged = new ArrayList<>(facts);
        merged.add(new Fact(
                signal.eventId(), signal.kind(), signal.source(), signal.occurredAt(), receivedAt, signal.notBefore()));
        return new Evidence(merged.subList(Math.max(0, merged.size() - MAX_FACTS), merged.size()));
    }

    /**
     * One remembered signal.
     *
     * @param eventId the event's identity
     * @param kind what it said
     * @param source who said it
     * @param occurredAt when it happened, by its writer's clock
     * @param receivedAt when it reached us, by ours
     * @param notBefore when the eviction is due, for a notice that says so
     */
    public record Fact(
            String eventId,
            Signal.Kind kind,
            Signal.Source source,
            Instant occurredAt,
            Instant receivedAt,
            Optional<Instant> notBefore) {}
}
