package dev.spotkeeper.cli.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One eviction of one VM, put together from the events of that VM up to its next eviction.
 *
 * @param vm the VM's name
 * @param at when Azure took it
 * @param noticeAt when IMDS showed the eviction, if it did
 * @param stopAskedAt when the worker asked the work to stop, if work was in hand
 * @param powerCutAt when the power went
 * @param deallocatedAt when ARM showed the VM deallocated
 * @param evidenceAt when the first alert or worker's notice arrived
 * @param requestedAt when Spotkeeper first asked for a start after the power went
 * @param runningAt when the VM ran again
 * @param waitedForProbe whether a VM of the same offering had been refused before, so that this one was not to ask until that one
 *     had found out whether capacity is back
 * @param interrupted whether a message was in hand: asked to stop, or cut off with the power
 */
record Eviction(
        String vm,
        Instant at,
        Optional<Instant> noticeAt,
        Optional<Instant> stopAskedAt,
        Optional<Instant> powerCutAt,
        Optional<Instant> deallocatedAt,
        Optional<Instant> evidenceAt,
        Optional<Instant> requestedAt,
        Optional<Instant> runningAt,
        boolean waitedForProbe,
        boolean interrupted) {

    boolean recovered() {
        return runningAt.isPresent();
    }

    /** From the power being gone to the VM running again. */
    Optional<Duration> recovery() {
        return between(powerCutAt, runningAt);
    }

    /**
     * From the notice showing in IMDS to the work being asked to stop; work that was in hand and never asked counts up to the
     * power cut.
     */
    Optional<Duration> noticeToStop() {
        return between(noticeAt, interrupted ? stopAskedAt.or(() -> powerCutAt) : stopAskedAt);
    }

    /**
     * From the later of (first evidence arrived, ARM shows the VM deallocated) to the first start request. Empty when nothing
     * had arrived before the request: then Reconcile pulled the evidence itself, at the pace of its own schedule. Empty also for
     * a VM that waited for another one's probe: how long that takes is up to the market.
     */
    Optional<Duration> signalToRequest() {
        return requestedAt
                .filter(request -> !waitedForProbe)
                .flatMap(request -> evidenceAt
                        .filter(evidence -> !evidence.isAfter(request))
                        .flatMap(evidence -> deallocatedAt.map(down -> down.isAfter(evidence) ? down : evidence))
                        .flatMap(known -> between(Optional.of(known), requestedAt)));
    }

    private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(start -> to.map(end -> start.isAfter(end) ? Duration.ZERO : Duration.between(start, end)));
    }
}
