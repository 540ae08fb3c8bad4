package dev.spotkeeper.core.capacity;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that Azure is not to be asked for until an instant, by any instance. It ends by itself: nobody lifts it.
 *
 * @param key what is held back, one of {@link #writes}, {@link #size} and {@link #list}
 * @param until when it ends
 * @param cause why, for people
 */
public record Hold(String key, Instant until, String cause) {
    /**
     * Returns the key of all starts in an offering's region of VMs of its priority: their quota, or the bucket of writes, is empty.
     * Regular VMs have quotas of their own.
     */
    public static String writes(Offering offering) {
        return "writes|" + offering.regionKey() + (offering.place().spot() ? "" : "|regular");
    }

    /** Returns the key of an offering's size in all zones of its region. */
    public static String size(Offering offering) {
        return "size|" + offering.regionKey() + "|" + offering.place().size().toLowerCase(Locale.ROOT);
    }

    /** Returns the key of lists of a subscription's VMs. */
    public static String list(String subscriptionId) {
        return "list|" + subscriptionId.toLowerCase(Locale.ROOT);
    }

    /** Returns whether it still stands. */
    public boolean stands(Instant now) {
        return now.isBefore(until);
    }
}
