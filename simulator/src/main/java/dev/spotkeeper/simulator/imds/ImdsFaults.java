package dev.spotkeeper.simulator.imds;

import dev.spotkeeper.simulator.compute.VmKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The faults of metadata services just now. */
public final class ImdsFaults {
    private final InstantSource time;
    private final Map<VmKey, Spell> spells = new HashMap<>();

    ImdsFaults(InstantSource time) {
        this.time = time;
    }

    /** Lets {@code fault} strike every call of the VM until {@code end}. */
    public void set(VmKey vm, ImdsFault fault, Instant end) {
        spells.put(vm, new Spell(fault, end));
    }

    Optional<ImdsFault> on(VmKey vm) {
        return Optional.ofNullable(spells.get(vm))
                .filter(spell -> time.instant().isBefore(spell.end()))
                .map(Spell::fault);
    }

    private record Spell(ImdsFault fault, Instant end) {}
}
