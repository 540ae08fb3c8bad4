package dev.spotkeeper.wire.queue;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a worker saw in the Scheduled Events of its VM.
 *
 * @param eventId the Scheduled Event's id, never blank
 * @param vm the worker's own VM
 * @param event the event's type, {@code Preempt} for an eviction
 * @param status how far it is
 * @param notBefore when Azure says that it is due, if it said so
 * @param seenAt when the worker saw it, by the VM's clock
 */
public record Notice(
        String eventId, VmId vm, String event, Status status, Optional<Instant> notBefore, Instant seenAt) {
    /** How far a Scheduled Event is. */
    public enum Status {
        SCHEDULED,
        STARTED,
        /** It vanished from the document and the VM lives. */
        WITHDRAWN
    }

    /** Returns the notice as evidence; events other than {@code Preempt} prove nothing and are worth a look. */
    public Signal toSignal() {
        return new Signal(eventId, vm, kind(), Signal.Source.WORKER_NOTICE, seenAt, notBefore);
    }

    private Signal.Kind kind() {
        if (!event.equalsIgnoreCase("Preempt")) {
            return Signal.Kind.CHANGED;
        }
        return status == Status.WITHDRAWN ? Signal.Kind.NOTICE_WITHDRAWN : Signal.Kind.EVICTION_NOTICED;
    }
}
