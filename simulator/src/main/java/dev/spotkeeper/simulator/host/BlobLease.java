package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The right to run one timer, held as the lease of a blob. Whoever dies loses it after {@link #DURATION}, whoever lives
 * renews it in time.
 */
final class BlobLease {
    /** The shortest that Storage gives; the real host takes 60 s, which a laptop need not wait for. */
    static final Duration DURATION = Duration.ofSeconds(15);

    /** Twice a renewal may fail before the lease is lost. */
    static final Duration RENEW_EVERY = Duration.ofSeconds(5);

    private final BlobRest blobs;
    private final String blob;
    private final String id;
    private final InstantSource clock;
    private Instant validUntil;

    private BlobLease(BlobRest blobs, String blob, String id, InstantSource clock) {
        this.blobs = blobs;
        this.blob = blob;
        this.id = id;
        this.clock = clock;
        this.validUntil = clock.instant().plus(DURATION);
    }

    /** Takes the lease; empty when another host has it. */
    static Optional<BlobLease> take(BlobRest blobs, String blob, InstantSource clock)
            throws IOException, InterruptedException {
        blobs.createContainerIfMissing();
        blobs.createIfMissing(blob);
        return blobs.lease(blob, DURATION).map(id -> new BlobLease(blobs, blob, id, clock));
    }

    /** Returns whether nobody else can have it yet. */
    synchronized boolean isHeld() {
        return clock.instant().isBefore(validUntil);
    }

    /** Renews it; one that is lost stays lost. */
    void renew() throws IOException, InterruptedException {
        Instant asked = clock.instant();
        boolean renewed = isHeld() && blobs.renew(blob, id);
        setValidUntil(renewed ? asked.plus(DURATION) : Instant.MIN);
    }

    private synchronized void setValidUntil(Instant until) {
        validUntil = until;
    }

    void release() throws IOException, InterruptedException {
        blobs.release(blob, id);
    }
}
