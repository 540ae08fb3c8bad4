package dev.spotkeeper.simulator.compute;

import java.util.Optional;

/** Hears what happens to VMs, on the world's thread, in order. */
public interface ComputeListener {
    /** An ARM call came or ended. */
    default void called(ArmCall call) {}

    /** A VM appeared ({@code before} empty), changed, or went away ({@code after} empty). */
    default void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {}

    /** Azure decided to evict; if the notice is given, its Scheduled Event appears now. */
    default void announced(Eviction eviction) {}

    /** The eviction begins: its Scheduled Event, if there is one, shows Started. The power is cut in a moment. */
    default void started(Eviction eviction) {}

    /** Azure decided otherwise: the VM stays, or somebody stopped it before. */
    default void withdrawn(Eviction eviction) {}

    /** The VM's power was cut. */
    default void evicted(Eviction eviction) {}
}
