package dev.spotkeeper.wire.evidence;

import dev.spotkeeper.core.eviction.Signal;

/**
 * What a payload says about a VM, in finer words than a pass needs. Only the title "Low priority machine preempted", the
 * annotation VirtualMachinePreempted and a Preempt event speak of an eviction; all that proves nothing is worth a look.
 */
public enum Evidence {
    /** Azure took the capacity back. */
    EVICTED("evicted", Signal.Kind.EVICTED),
    /** Azure is about to take it back. */
    EVICTION_NOTICE("evictionNotice", Signal.Kind.EVICTION_NOTICED),
    /** Azure thinks that it may have to take it back: advice, in preview. */
    EVICTION_RISK("evictionRisk", Signal.Kind.CHANGED),
    /** Somebody asked Azure to evict it, which it does within half an hour. */
    SIMULATED_EVICTION("simulatedEviction", Signal.Kind.CHANGED),
    /** A person or another system deallocated it, powered it off, hibernated it or shut it down. */
    STOPPED_BY_USER("stoppedByUser", Signal.Kind.STOPPED_BY_USER),
    /** A person or another system started it. */
    STARTED_BY_USER("startedByUser", Signal.Kind.STARTED_BY_USER),
    /** A person or another system restarted or redeployed it. */
    RESTARTED_BY_USER("restartedByUser", Signal.Kind.CHANGED),
    /** A person or another system deleted it. */
    DELETED_BY_USER("deletedByUser", Signal.Kind.DELETED_BY_USER),
    /** It is unavailable or degraded, and nobody is named as the cause. */
    UNHEALTHY("unhealthy", Signal.Kind.CHANGED),
    /** It is available, or what ailed it is over. */
    HEALTHY("healthy", Signal.Kind.CHANGED),
    /** Azure or its owner pauses, moves, restarts or terminates it, by appointment. */
    MAINTENANCE("maintenance", Signal.Kind.CHANGED),
    /** Our worker on it saw a Preempt event. */
    WORKER_NOTICE("workerNotice", Signal.Kind.EVICTION_NOTICED);

    private final String word;
    private final Signal.Kind kind;

    Evidence(String word, Signal.Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** Returns the word that the command line prints. */
    public String word() {
        return word;
    }

    /** Returns what a pass is told of it. */
    public Signal.Kind kind() {
        return kind;
    }
}
