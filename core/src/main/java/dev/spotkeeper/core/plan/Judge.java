package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Judgement;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says why a VM is down. The power state plays no part: an evicted VM and one that its owner deallocated look the same to
 * ARM. A person's stop or delete during the last run beats everything else; then an eviction that anything says; else
 * nobody knows. The order in which facts arrived plays no part either.
 */
public final class Judge {
    private static final Comparator<Fact> BY_TIME = Comparator.comparing(Fact::happenedAt);

    private final VmRecord record;
    private final Relevance relevance;

    private Judge(VmRecord record, Instant now) {
        this.record = record;
        this.relevance = new Relevance(record.life(), now);
    }

    /** Judges from all that the record holds. */
    public static Judgement judge(VmRecord record, Instant now) {
        Judge judge = new Judge(record, now);
        return judge.byPerson().or(judge::byAzure).orElse(new Judgement(Verdict.UNKNOWN, List.of(), false));
    }

    /** Returns the evidence of an eviction that counts, whatever a person did. */
    static List<Fact> evictions(VmRecord record, Instant now) {
        return new Judge(record, now).evictions().toList();
    }

    private Optional<Judgement> byPerson() {
        Optional<Instant> lastStart = ofKinds(Kind.STARTED_BY_USER)
                .filter(this::isSurelyNotOurs)
                .map(Fact::happenedAt)
                .max(Comparator.naturalOrder());
        return ofKinds(Kind.STOPPED_BY_USER, Kind.DELETED_BY_USER)
                .filter(stop -> Relevance.isPulled(stop)
                        || lastStart.filter(stop.happenedAt()::isBefore).isEmpty())
                .max(BY_TIME.thenComparing(Fact::kind))
                .map(Judge::personsVerdict);
    }

    private static Judgement personsVerdict(Fact fact) {
        Verdict verdict = fact.kind() == Kind.DELETED_BY_USER ? Verdict.DELETED_BY_PERSON : Verdict.STOPPED_BY_PERSON;
        return new Judgement(verdict, List.of(Words.of(fact)), !Relevance.isPulled(fact));
    }

    private Optional<Judgement> byAzure() {
        List<Fact> facts = evictions().toList();
        List<String> reasons = Stream.concat(
                        facts.stream().map(Words::of).sorted().distinct(),
                        established()
                                .map(episode ->
                                        "an eviction was established when this episode's first start was claimed")
                                .stream())
                .toList();
        boolean pushedOnly = facts.stream().noneMatch(Relevance::isPulled);
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Judgement(Verdict.EVICTED, reasons, pushedOnly));
    }

    private Stream<Fact> evictions() {
        Evidence evidence = record.evidence();
        return ofKinds(Kind.EVICTED, Kind.EVICTION_NOTICED)
                .filter(fact -> fact.kind() == Kind.EVICTED || !evidence.isWithdrawn(fact));
    }

    /** A start inside an episode in which we requested starts cannot be told from ours, and ours ends no person's stop. */
    private boolean isSurelyNotOurs(Fact start) {
        return record.episode()
                .filter(episode -> episode.isOpen() && episode.attempts() > 0)
                .filter(episode -> !start.happenedAt().isBefore(episode.openedAt()))
                .isEmpty();
    }

    private Optional<Episode> established() {
        return record.episode().filter(Episode::isEstablishedEviction);
    }

    private Stream<Fact> ofKinds(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return record.evidence().facts().stream()
                .filter(fact -> wanted.contains(fact.kind()))
                .filter(relevance::counts);
    }
}
