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
    /** What a refusal asks of us, and how soon another attempt can make sense at all. */
    public enum Kind {
        /** No capacity in this place: wait, or look in another zone, size or region. A shortage may end at any moment. */
        CAPACITY(Duration.ZERO),
        /** The Spot price is above the VM's cap. Prices move by the day; five minutes lose nothing. */
        PRICE(Duration.ofMinutes(5)),
        /** The subscription's Spot quota is used up, in the whole region: other VMs must go, or a person raises it. */
        QUOTA(Duration.ofMinutes(15)),
        /** Too many requests: nothing is wrong but our pace. The 429 says how long; a minute refills a bucket of four. */
        THROTTLED(Duration.ofMinutes(1)),
        /** Another operation is under way on the VM: look again soon. Operations take 13 to 23 s in the median. */
        BUSY(Duration.ofSeconds(15)),
        /** The VM does not exist: the next look confirms it. */
        GONE(Duration.ofSeconds(15)),
        /** Waiting does not help: a person must change something. An hour, since a late role assignment is one such thing. */
        FATAL(Duration.ofHours(1)),
        /** A passing fault, or one that is not known: tried again, within bounds. */
        TRANSIENT(Duration.ZERO);

        private final Duration retryFloor;

        Kind(Duration retryFloor) {
            this.retryFloor = retryFloor;
        }

        /** Returns the least wait before the next attempt; the back-off may ask for more. */
        public Duration retryFloor() {
            return retryFloor;
        }

        /** Returns whether only a person can put an end to it. */
        public boolean needsPeople() {
            return this == QUOTA || this == FATAL;
        }
    }

    /** Returns the least wait before the next attempt: what Azure asked for, or what the kind asks for if that is longer. */
    public Duration leastWait() {
        Duration asked = retryAfter.orElse(Duration.ZERO);
        return kind.retryFloor().compareTo(asked) > 0 ? kind.retryFloor() : asked;
    }

    /** Returns the refusal in words for people. */
    public String words() {
        String name = code.isBlank() ? kind.name() : kind + " (" + code + ")";
        return message.isBlank() ? name : name + ": " + message;
    }
}
