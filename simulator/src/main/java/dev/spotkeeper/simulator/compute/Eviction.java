package dev.spotkeeper.simulator.compute;

import java.time.Instant;

/**
 * One eviction of one VM.
 *
 * @param eventId the GUID of its Scheduled Event
 * @param vm the VM
 * @param cause why
 * @param timing when
 */
public record Eviction(String eventId, VmKey vm, EvictionCause cause, Timing timing) {
    /**
     * The times of an eviction.
     *
     * @param announcedAt when Azure decided, and the event appears if there is a notice
     * @param notice what the VM gets
     */
    public record Timing(Instant announcedAt, Notice notice) {}

    /** The NotBefore of its Scheduled Event. */
    public Instant notBefore() {
        return timing.announcedAt().plus(timing.notice().shown());
    }

    /** When the power is cut, if nobody withdraws it. */
    public Instant cutAt() {
        return timing.announcedAt().plus(timing.notice().real());
    }
}
