package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Signal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells which facts are about the VM's present or last run: only those count. A run began after the last sighting before it
 * and no later than its own first sighting. Where that leaves room, a person's deed and what we pulled ourselves are given
 * the earlier bound, what was pushed the later one: in doubt the person wins.
 */
record Relevance(Run run, Instant now) {
    /** Clocks of Azure's services, of the workers and ours differ by less; evictions of one VM lie further apart. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** How long after its NotBefore a notice can still explain that a VM went down. */
    static final Duration NOTICE_HOLDS = Duration.ofMinutes(5);

    /** Azure announces a preemption 30 s ahead; a NotBefore further off than this is not believed. */
    static final Duration NOTICE_LEAD = Duration.ofMinutes(15);

    /** A worker on a VM that is down writes nothing: its notice may lag in the queue by this much, and its clock too. */
    static final Duration NOTICE_LAG = Duration.ofMinutes(1);

    /**
     * How long a trace counts after the VM was due or seen to go down, whichever is later: logs may take up to 20 min to
     * hold it (the longest lag on record), an alert rule looks once in 5 min, and a message is tried for 5 min. No longer,
     * since it can be written by any worker, with any time.
     */
    static final Duration TRACE_HOLDS = Duration.ofMinutes(30);

    /** How long a withdrawal is remembered for a notice that arrives after it. */
    static final Duration WITHDRAWAL_HOLDS = Duration.ofMinutes(20);

    /** Returns whether the fact says something about the present or last run. */
    boolean counts(Fact fact) {
        return switch (fact.kind()) {
            case EVICTED -> fact.source().isTrace() ? traceCounts(fact) : evictionCounts(fact);
            case EVICTION_NOTICED -> fact.source().isTrace() ? traceCounts(fact) : noticeCounts(fact);
            case STOPPED_BY_USER, DELETED_BY_USER, STARTED_BY_USER ->
                isSince(fact.happenedAt(), run.beganAfter()) && !run.outlived(fact.happenedAt());
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

    private boolean evictionCounts(Fact fact) {
        Instant at = fact.happenedAt();
        return fact.source().isPulled()
                ? isSince(at, run.beganAfter()) && !run.outlived(at)
                : isSince(at, run.runningSince()) && !run.belies(at);
    }

    private boolean noticeCounts(Fact notice) {
        Instant due = dueTime(notice);
        boolean isFresh = !now.isBefore(notice.receivedAt()) && !now.isAfter(due.plus(NOTICE_HOLDS));
        return isFresh && wasWrittenOnLivingVm(notice.receivedAt()) && isSince(due, run.runningSince());
    }

    /** A trace comes late, so its own time has to fit the run's end; the arrival of a notice does. */
    private boolean traceCounts(Fact trace) {
        Instant due = dueTime(trace);
        Instant end = run.downSince().filter(due::isBefore).orElse(due);
        boolean isFresh = !now.isAfter(end.plus(TRACE_HOLDS));
        return isFresh
                && wasWrittenOnLivingVm(trace.happenedAt())
                && isSince(due, run.runningSince())
                && !run.outlived(due);
    }

    private boolean wasWrittenOnLivingVm(Instant at) {
        boolean wasSeenRunning = run.lastRunningAt().isPresent();
        return wasSeenRunning
                && run.downSince()
                        .map(down -> !at.isAfter(down.plus(NOTICE_LAG)))
                        .orElse(true);
    }

    private static boolean isSince(Instant at, Optional<Instant> bound) {
        return bound.map(start -> !at.isBefore(start.minus(CLOCK_SKEW))).orElse(true);
    }
}
