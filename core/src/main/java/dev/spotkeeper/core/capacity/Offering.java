package dev.spotkeeper.core.capacity;

import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import java.util.Locale;

/**
 * What Azure has or has not: a size with a priority in a zone of a region. It is one subscription's, since each subscription
 * numbers the zones in its own way, and restrictions and quotas are its own.
 *
 * @param subscriptionId the subscription, never blank
 * @param place region, zone, size and priority
 */
public record Offering(String subscriptionId, Place place) {
    public Offering {
        if (subscriptionId.isBlank()) {
            throw new IllegalArgumentException("subscriptionId must not be blank");
        }
        subscriptionId = subscriptionId.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the offering that a VM at a place is of. */
    public static Offering of(VmId vm, Place place) {
        return new Offering(vm.subscriptionId(), place);
    }

    /** Returns the key of its region: {@code subscription|region}, in lower case. */
    public String regionKey() {
        return subscriptionId + "|" + place.region().toLowerCase(Locale.ROOT);
    }

    /** Returns its key within the region: {@code zone|size|spot}, in lower case. */
    public String localKey() {
        return place.zone() + "|" + place.size().toLowerCase(Locale.ROOT) + "|" + (place.spot() ? "spot" : "regular");
    }

    /** Returns a key without slashes that names it among all: Azure compares regions and sizes without case. */
    public String key() {
        return regionKey() + "|" + localKey();
    }

    /** Returns whether both are the same, however their parts are spelt. */
    public boolean isSame(Offering other) {
        return key().equals(other.key());
    }

    /** Returns its name for people. */
    public String words() {
        String where = place.zone().isEmpty() ? place.region() : place.region() + "-" + place.zone();
        return place.size() + " in " + where;
    }
}
