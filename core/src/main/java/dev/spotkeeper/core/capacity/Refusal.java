package dev.spotkeeper.core.capacity;

import java.time.Duration;
import java.util.Optional;

/**
 * A refusal by Azure, classified.
 *
 * @param kind what to do about it
 * @param code Azure's own code, or empty
 * @param message Azure's own words, cut to a length fit for the decision log
 * @param retryAfter what Azure asked for, if it did
 */
public record Refusal(Kind kind, String code, String message, Optional<Duration> retryAfter) {
    /** What a refusal asks of us (DESIGN: wait here, go elsewhere, price, quota, fatal). */
    public enum Kind {
        /** No capacity in this place: wait, or look in another zone, size or region. */
        CAPACITY,
        /** The Spot price is above the VM's cap. */
        PRICE,
        /** The subscription's Spot quota is used up, in the whole region. */
        QUOTA,
        /** Too many requests: nothing is wrong but our pace. */
        THROTTLED,
        /** Another operation is under way on the VM: look again soon. */
        BUSY,
        /** The VM does not exist. */
        GONE,
        /** Waiting does not help: a person must change something. */
        FATAL,
        /** A passing fault, or one that is not known: tried again, within bounds. */
        TRANSIENT
    }
}
