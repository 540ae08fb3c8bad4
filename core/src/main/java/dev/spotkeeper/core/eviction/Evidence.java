package dev.spotkeeper.core.eviction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The signals about one VM that are still remembered, oldest first by arrival. Each event counts once, and one that is
 * settled never counts again, however often it is delivered.
 *
 * @param facts what may still matter, at most {@value #MAX_FACTS}
 * @param settled the keys of facts that are over, at most {@value #MAX_SETTLED}, the oldest forgotten first
 * @param logsReadAt when the logs last answered, if they ever did
 */
public record Evidence(List<Fact> facts, List<String> settled, Optional<Instant> logsReadAt) {
    /** One eviction gives 2 to 6 notifications; 32 covers several and a person's doings between them. */
    public static final int MAX_FACTS = 32;

    /** Two evictions' worth of facts; a later repetition is recognised as old by its time instead. */
    public static final int MAX_SETTLED = 64;

    private static final String PULLED = " pulled";
    private static final String TRACED = " traced";

    public Evidence {
        facts = List.copyOf(facts);
        settled = List.copyOf(settled);
    }

    /** Returns no evidence at all. */
    public static Evidence none() {
        return new Evidence(List.of(), List.of(), Optional.empty());
    }

    /** Merges a signal; one whose event is known already changes nothing, however often it is delivered. */
    public Evidence merge(Signal signal, Instant receivedAt) {
        if (signal.kind() == Signal.Kind.CHANGED) {
            return this;
        }
        Fact fact = Fact.of(signal, receivedAt);
        if (settled.contains(fact.key())
                || facts.stream().anyMatch(known -> known.key().equals(fact.key()))) {
            return this;
        }
        List<Fact> merged = new ArrayList<>(facts);
        merged.add(fact);
        return new Evidence(bounded(merged), settled, logsReadAt);
    }

    /** Moves the facts that are over from what may matter to what was. */
    public Evidence settle(Predicate<Fact> over) {
        if (facts.stream().noneMatch(over)) {
            return this;
        }
        List<String> keys = Stream.concat(
                        settled.stream(), facts.stream().filter(over).map(Fact::key))
                .toList();
        return new Evidence(
                facts.stream().filter(over.negate()).toList(),
                keys.subList(excess(keys, MAX_SETTLED), keys.size()),
                logsReadAt);
    }

    Evidence withLogsReadAt(Instant at) {
        return new Evidence(facts, settled, Optional.of(at));
    }

    /** Returns whether a notice was withdrawn, in whatever order the two arrived. */
    public boolean isWithdrawn(Fact notice) {
        String key = Signal.Kind.NOTICE_WITHDRAWN + " " + notice.eventId();
        return Stream.concat(settled.stream(), facts.stream().map(Fact::key))
                .anyMatch(known -> known.equals(key) || known.equals(key + TRACED));
    }

    /** Returns whether whatever tells of an eviction was written by workers: any VM's identity can write that about any VM. */
    public boolean isEvictionToldByWorkersAlone() {
        return facts.stream()
                .filter(fact -> fact.kind() == Signal.Kind.EVICTED || fact.kind() == Signal.Kind.EVICTION_NOTICED)
                .allMatch(fact -> fact.source().isByWorker());
    }

    /** Forgets the oldest worker's fact first: a flood of forged notices must not push out what a person did. */
    private static List<Fact> bounded(List<Fact> merged) {
        if (merged.size() > MAX_FACTS) {
            Fact forgotten = merged.stream()
                    .filter(fact -> fact.source().isByWorker())
                    .findFirst()
                    .or(() -> merged.stream().filter(fact -> !isByPerson(fact)).findFirst())
                    .orElse(merged.get(0));
            merged.remove(forgotten);
        }
        return merged;
    }

    private static boolean isByPerson(Fact fact) {
        return fact.kind() == Signal.Kind.STOPPED_BY_USER || fact.kind() == Signal.Kind.DELETED_BY_USER;
    }

    private static int excess(List<String> keys, int bound) {
        return Math.max(0, keys.size() - bound);
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
            Optional<Instant> notBefore) {

        static Fact of(Signal signal, Instant receivedAt) {
            return new Fact(
                    signal.eventId(),
                    signal.kind(),
                    signal.source(),
                    signal.occurredAt(),
                    receivedAt,
                    signal.notBefore());
        }

        /**
         * Returns the fact's identity: an event may say several things, each of them once. What is pulled has one of its
         * own, so that no message can take its place; so has what comes late, since it counts for longer.
         */
        public String key() {
            String key = kind + " " + eventId;
            if (source.isPulled()) {
                return key + PULLED;
            }
            return source.isTrace() ? key + TRACED : key;
        }

        /** Returns when it happened, as far as we believe it: nothing that has reached us happened later than that. */
        public Instant happenedAt() {
            return occurredAt.isBefore(receivedAt) ? occurredAt : receivedAt;
        }
    }
}
