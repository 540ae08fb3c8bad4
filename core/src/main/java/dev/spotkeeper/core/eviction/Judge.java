package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Signal.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says why a VM is down, by this table. The first row that holds gives the verdict; the order in which facts arrived plays
 * no part.
 *
 * <ol>
 *   <li>A person stopped or deleted it during its last run, and no person's later start ended that. What may have been our own
 *       stop is no person's. A start that may have been ours ends nothing, and one that was pushed ends no stop that was pulled. A stop that was pushed gives way to an
 *       eviction that was pulled and is the first word of any: a VM that was stopped cannot be evicted.
 *   <li>Anything says that Azure evicted it during its last run, or is about to, and did not withdraw that; or that was
 *       established when we claimed a start for it, or a hold kept us from that.
 *   <li>We stopped it ourselves.
 *   <li>Nobody knows.
 * </ol>
 */
final class Judge {
    private static final Comparator<Fact> BY_TIME = Comparator.comparing(Fact::happenedAt);
    private static final String OUR_STOP = "we stopped it for its price";
    private static final String ESTABLISHED = "an eviction was established earlier in this episode";

    private final Dossier dossier;

    private Judge(Dossier dossier) {
        this.dossier = dossier;
    }

    static Judgement judge(Dossier dossier) {
        Judge judge = new Judge(dossier);
        return judge.byPerson()
                .or(judge::byAzure)
                .or(judge::byOurselves)
                .orElse(new Judgement(Verdict.UNKNOWN, List.of(), false));
    }

    private Optional<Judgement> byPerson() {
        List<Fact> starts = dossier.counting(Kind.STARTED_BY_USER)
                .filter(start -> !dossier.own().mayExplain(start.happenedAt()))
                .toList();
        return dossier.counting(Kind.STOPPED_BY_USER, Kind.DELETED_BY_USER)
                .filter(stop -> !dossier.own().explains(stop))
                .filter(stop -> starts.stream().noneMatch(start -> isEndedBy(stop, start)))
                .filter(stop -> stop.source().isPulled() || !isBelied(stop))
                .max(BY_TIME.thenComparing(Fact::kind))
                .map(Judge::personsVerdict);
    }

    private static boolean isEndedBy(Fact stop, Fact start) {
        boolean outweighs = start.source().isPulled() || !stop.source().isPulled();
        return outweighs && start.happenedAt().isAfter(stop.happenedAt());
    }

    /** A stop after the first word of an eviction is one in the midst of it, which a later reading of it does not undo. */
    private boolean isBelied(Fact stop) {
        List<Fact> evictions = dossier.evictions().toList();
        return evictions.stream().anyMatch(fact -> fact.source().isPulled())
                && evictions.stream().allMatch(fact -> fact.happenedAt().isAfter(stop.happenedAt()));
    }

    private static Judgement personsVerdict(Fact fact) {
        Verdict verdict = fact.kind() == Kind.DELETED_BY_USER ? Verdict.DELETED_BY_PERSON : Verdict.STOPPED_BY_PERSON;
        return new Judgement(verdict, List.of(Words.of(fact)), !fact.source().isPulled());
    }

    private Optional<Judgement> byAzure() {
        List<Fact> facts = dossier.evictions().toList();
        Stream<String> established = dossier.own().evictionEstablished() ? Stream.of(ESTABLISHED) : Stream.empty();
        List<String> reasons = Stream.concat(
                        facts.stream().map(Words::of).sorted().distinct(), established)
                .toList();
        boolean pushedOnly = facts.stream().noneMatch(fact -> fact.source().isPulled());
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Judgement(Verdict.EVICTED, reasons, pushedOnly));
    }

    private Optional<Judgement> byOurselves() {
        return dossier.own().isStopped()
                ? Optional.of(new Judgement(Verdict.STOPPED_BY_US, List.of(OUR_STOP), false))
                : Optional.empty();
    }
}
