package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Signal.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a verdict about a VM rests on. Its power state is not in it: an evicted VM and one that its owner deallocated
 * look the same to ARM.
 *
 * @param evidence what was told and read
 * @param run what was seen
 * @param own what we did
 * @param now the instant that it is judged at
 */
public record Dossier(Evidence evidence, Run run, OwnDeeds own, Instant now) {
    /** Returns why the VM is down, or will be in a moment. */
    public Judgement judge() {
        return Judge.judge(this);
    }

    /** Returns when the eviction that counts is due, if one does: the latest of several. */
    public Optional<Instant> evictionDue() {
        return evictions().map(Relevance::dueTime).max(Comparator.naturalOrder());
    }

    /** Returns when the first word of the eviction that counts reached us, if one does. */
    public Optional<Instant> evictionToldAt() {
        return evictions().map(Fact::receivedAt).min(Comparator.naturalOrder());
    }

    /** Returns whether we read, not only heard, that a person started the VM at or after an instant. */
    public boolean readAPersonsStartSince(Instant earliest) {
        return counting(Kind.STARTED_BY_USER)
                .filter(start -> start.source().isPulled() && !own.mayExplain(start.happenedAt()))
                .anyMatch(start -> !start.happenedAt().isBefore(earliest));
    }

    /** Returns the evidence without what is over, given that the VM runs. */
    public Evidence current() {
        Relevance relevance = new Relevance(run, now);
        return evidence.settle(relevance::isOver);
    }

    /** Returns the evidence of an eviction that counts, whatever a person did. */
    Stream<Fact> evictions() {
        return counting(Kind.EVICTED, Kind.EVICTION_NOTICED)
                .filter(fact -> fact.kind() == Kind.EVICTED || !evidence.isWithdrawn(fact));
    }

    /** Returns the facts of some kinds that are about the present or last run. */
    Stream<Fact> counting(Kind... kinds) {
        Relevance relevance = new Relevance(run, now);
        List<Kind> wanted = List.of(kinds);
        return evidence.facts().stream()
                .filter(fact -> wanted.contains(fact.kind()))
                .filter(relevance::counts);
    }
}
