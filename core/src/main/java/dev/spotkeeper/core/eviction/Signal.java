package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Optional;

/**
 * One piece of pushed evidence about one VM.
 *
 * @param eventId identifies the event across deliveries (the activity log's eventDataId, a Scheduled Event's id), never
 *     blank, at most {@value #MAX_EVENT_ID} characters
 * @param vm the VM it is about
 * @param kind what it says
 * @param source who said it
 * @param occurredAt when the event happened, by the clock of who wrote it
 * @param notBefore when the eviction is due, for a notice; empty means at once or not known
 */
public record Signal(
        String eventId, VmId vm, Kind kind, Source source, Instant occurredAt, Optional<Instant> notBefore) {

    /** Azure's ids are GUIDs of 36 characters; the rest is room, and a bound on what a stranger can make us keep. */
    public static final int MAX_EVENT_ID = 256;

    public Signal {
        if (eventId.isBlank() || eventId.length() > MAX_EVENT_ID) {
            throw new IllegalArgumentException(
                    "eventId must have 1 to " + MAX_EVENT_ID + " characters, not " + eventId.length());
        }
    }

    /** What a signal says about the VM. */
    public enum Kind {
        /** Azure took the capacity back: "Low priority machine preempted", VirtualMachinePreempted. */
        EVICTED,
        /** Azure is about to take it back: a Preempt Scheduled Event that names this VM. */
        EVICTION_NOTICED,
        /** The announced eviction was withdrawn: the Scheduled Event vanished and the VM lives. */
        NOTICE_WITHDRAWN,
        /** A person or another system deallocated it or powered it off. */
        STOPPED_BY_USER,
        /** A person or another system started it. */
        STARTED_BY_USER,
        /** A person or another system deleted it. */
        DELETED_BY_USER,
        /** Something happened to the VM that is worth a look and proves nothing. */
        CHANGED
    }

    /** Who said it. */
    public enum Source {
        RESOURCE_HEALTH_ALERT,
        ACTIVITY_LOG_ALERT,
        LOG_ALERT,
        EVENT_GRID,
        WORKER_NOTICE,
        /** We asked Resource Health ourselves. Pulled, and never taken from a message. */
        RESOURCE_HEALTH_READING,
        /** We queried the activity log ourselves. Pulled, and never taken from a message. */
        ACTIVITY_LOG_READING,
        /** We queried the workers' traces ourselves; but a worker wrote them, so it counts as pushed. */
        WORKER_TRACE_READING;

        /** Returns whether nobody but Azure can have said it: what is pulled outweighs what is pushed. */
        public boolean isPulled() {
            return this == RESOURCE_HEALTH_READING || this == ACTIVITY_LOG_READING;
        }

        /** Returns whether it is of Resource Health, which tells how a VM is, and not who did what to it. */
        boolean isByHealth() {
            return this == RESOURCE_HEALTH_ALERT || this == RESOURCE_HEALTH_READING;
        }

        /** Returns whether it is a worker's trace, which reaches us minutes late: read, or told by an alert. */
        boolean isTrace() {
            return this == LOG_ALERT || this == WORKER_TRACE_READING;
        }

        /** Returns whether a worker wrote it, or whoever has a worker's roles. */
        boolean isByWorker() {
            return this == WORKER_NOTICE || isTrace();
        }
    }
}
