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
    /** Returns the key of all starts of Spot VMs in an offering's region: its quota or its bucket of writes is empty. */
    public static String writes(Offering offering) {
        return "writes|" + offering.regionKey();
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
