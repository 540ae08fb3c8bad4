package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One VM of the stage: its power state as a function of time. */
final class FakeVm {
    final VmId id;
    final Map<String, String> tags = new HashMap<>();
    private final NavigableMap<Instant, PowerState> course = new TreeMap<>();
    EvictionPolicy policy = EvictionPolicy.DEALLOCATE;
    Billing billing = Billing.USUAL;
    boolean spot = true;

    FakeVm(VmId id, Instant now) {
        this.id = id;
        tags.put(Vm.POOL_TAG, "demo");
        course.put(now, PowerState.RUNNING);
    }

    /** From this instant on the VM is in this state; whatever was to come later does not. */
    void turn(Instant at, PowerState power) {
        course.tailMap(at, true).clear();
        course.put(at, power);
    }

    void then(Instant at, PowerState power) {
        course.put(at, power);
    }

    PowerState power(Instant now) {
        return course.floorEntry(now).getValue();
    }

    Vm seen(Instant now) {
        return new Vm(id, new Place("westeurope", "1", "Standard_D2s_v5", spot), policy, billing, power(now), tags);
    }
}
