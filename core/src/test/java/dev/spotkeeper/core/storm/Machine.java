package dev.spotkeeper.core.storm;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One VM: its power state as a function of time. */
final class Machine {
    final VmId id;
    final Place place;
    private final NavigableMap<Instant, PowerState> course = new TreeMap<>();
    boolean isDeleted;

    Machine(VmId id, Place place, Instant now) {
        this.id = id;
        this.place = place;
        course.put(now, PowerState.RUNNING);
    }

    Offering offering() {
        return Offering.of(id, place);
    }

    /** From {@code at} on it is in {@code passing}, and from {@code then} on in {@code last}. */
    void turn(Instant at, PowerState passing, Instant then, PowerState last) {
        course.tailMap(at, true).clear();
        course.put(at, passing);
        course.put(then, last);
    }

    PowerState power(Instant now) {
        return course.floorEntry(now).getValue();
    }

    /** Returns since when it has been as it is. */
    Instant since(Instant now) {
        return course.floorKey(now);
    }

    Vm seen(Instant now) {
        return new Vm(id, place, EvictionPolicy.DEALLOCATE, Billing.USUAL, power(now), Map.of(Vm.POOL_TAG, "storm"));
    }
}
