package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.record.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells which facts are about the VM's present or last run: only those count. A run began after the last sighting before it
 * and no later than its own first sighting. Where that leaves room, a person's deed and what we pulled ourselves are given
 * the earlier bound, what was pushed the later one: in doubt the person wins.
 */
record Relevance(Life life, Instant now) {
    /** Clocks of Azure's services, of the workers and ours differ by less; evictions of one VM lie further apart. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** The slowest deallocation on record took 288 s: a VM seen running later than this after an event has outlived it. */
    static final Duration OUTLIVES = Duration.ofMinutes(5);

    /** How long after its NotBefore a notice can still explain that a VM went down. */
    static final Duration NOTICE_HOLDS = Duration.ofMinutes(5);

    /** Azure announces a preemption 30 s ahead; a NotBefore further off than this is not believed. */
    static final Duration NOTICE_LEAD = Duration.ofMinutes(15);

    /** A worker on a VM that is down writes nothing: its notice may lag in the queue by this much. */
    static final Duration NOTICE_LAG = Duration.ofMinutes(1);

    /** How long a withdrawal is remembered for a notice that arrives after it. */
    static final Duration WITHDRAWAL_HOLDS = Duration.ofMinutes(20);

    /** Returns whether the fact says something about the present or last run. */
    boolean counts(Fact fact) {
        return switch (fact.kind()) {
            case EVICTED ->
                isSince(fact.happenedAt(), isPulled(fact) ? runBegan() : life.runningSince()) && !isOutlived(fact);
            case EVICTION_NOTICED -> noticeCounts(fact);
            case STOPPED_BY_USER, DELETED_BY_USER, STARTED_BY_USER ->
                isSince(fact.happenedAt(), runBegan()) && !isOutlived(fact);
            case NOTICE_WITHDRAWN, CHANGED -> false;
        };
    }

    /** Returns whether the fact can be put away, given that the VM runs. */
    boolean isOver(Fact fact) {
        return fact.kind() == Kind.NOTICE_WITHDRAWN
                ? now.isAfter(fact.receivedAt().plus(WITHDRAWAL_HOLDS))
                : !counts(fact);
    }

    /** Returns when the announced eviction is due: when it was seen when the notice does not say, never unbelievably far off. */
    static Instant dueTime(Fact fact) {
        Instant latest = fact.receivedAt().plus(NOTICE_LEAD);
        return fact.notBefore().map(due -> due.isAfter(latest) ? latest : due).orElse(fact.happenedAt());
    }

    static boolean isPulled(Fact fact) {
        return fact.source().isPulled();
    }

    private boolean noticeCounts(Fact notice) {
        Instant due = dueTime(notice);
        boolean wasSeenRunning = life.lastRunningAt().isPresent();
        boolean cameFromLivingVm = life.downSince()
                .map(down -> !notice.receivedAt().isAfter(down.plus(NOTICE_LAG)))
                .orElse(true);
        boolean isFresh = !now.isBefore(notice.receivedAt()) && !now.isAfter(due.plus(NOTICE_HOLDS));
        return wasSeenRunning && cameFromLivingVm && isFresh && isSince(due, life.runningSince());
    }

    private Optional<Instant> runBegan() {
        return life.notYetRunningAt().or(life::runningSince);
    }

    private boolean isOutlived(Fact fact) {
        Instant end = fact.happenedAt().plus(OUTLIVES);
        return life.lastRunningAt().filter(end::isBefore).isPresent();
    }

    private static boolean isSince(Instant at, Optional<Instant> bound) {
        return bound.map(start -> !at.isBefore(start.minus(CLOCK_SKEW))).orElse(true);
    }
}
